### Why a camera or a microphone cannot be used, and what to do about it. Each problem has a remedy.

# $device (Device)
refused = { $device ->
    [camera] Your camera is blocked for this page
    [microphone] Your microphone is blocked for this page
   *[both] Your camera and microphone are blocked for this page
}
# $device (Device)
refused-remedy = { $device ->
    [camera] Open the site settings beside the address and allow the camera. This page notices by itself.
    [microphone] Open the site settings beside the address and allow the microphone. This page notices by itself.
   *[both] Open the site settings beside the address and allow the camera and microphone. This page notices by itself.
}
# $device (Device)
dismissed = { $device ->
    [camera] Your camera was not allowed yet
    [microphone] Your microphone was not allowed yet
   *[both] Your camera and microphone were not allowed yet
}
dismissed-remedy = Try again, and choose Allow when your browser asks.
# $device (Device)
blocked-by-system = { $device ->
    [camera] Your system keeps the browser from the camera
    [microphone] Your system keeps the browser from the microphone
   *[both] Your system keeps the browser from the camera and microphone
}
# $device (Device)
blocked-by-system-remedy = { $device ->
    [camera] Allow the camera for your browser in the system's privacy settings, then try again.
    [microphone] Allow the microphone for your browser in the system's privacy settings, then try again.
   *[both] Allow the camera and microphone for your browser in the system's privacy settings, then try again.
}
# $device (Device)
missing = { $device ->
    [camera] No camera was found
    [microphone] No microphone was found
   *[both] No camera and no microphone were found
}
# $device (Device)
missing-remedy = { $device ->
    [camera] Connect a camera, then try again.
    [microphone] Connect a microphone, then try again.
   *[both] Connect a camera and a microphone, then try again.
}
# $device (Device)
busy = { $device ->
    [camera] Another program is using your camera
    [microphone] Another program is using your microphone
   *[both] Another program is using your camera and microphone
}
busy-remedy = Close the other program or call that uses it. We try again a few times.
# $device (Device)
unplugged = { $device ->
    [camera] Your camera was disconnected
    [microphone] Your microphone was disconnected
   *[both] Your camera and microphone were disconnected
}
unplugged-remedy = Connect it again, or choose another one.
# $device (Device)
insecure = { $device ->
    [camera] No camera on a page that is not secure
    [microphone] No microphone on a page that is not secure
   *[both] No camera and microphone on a page that is not secure
}
insecure-remedy = Browsers allow it on https addresses only. Open this page by its https address.
# $device (Device)
unsupported = { $device ->
    [camera] This browser cannot use your camera
    [microphone] This browser cannot use your microphone
   *[both] This browser cannot use your camera and microphone
}
unsupported-remedy = Apps with a browser of their own often cannot. Open the link in Chrome, Edge, Firefox or Safari; your seat is kept.
# $device (Device)
not-loaded = { $device ->
    [camera] The part that starts your camera did not load
    [microphone] The part that starts your microphone did not load
   *[both] The part that starts your camera and microphone did not load
}
not-loaded-remedy = Check your connection, then try again. If there is a newer version of Costage, reloading the page helps.
# $device (Device)
unknown = { $device ->
    [camera] Your camera did not start
    [microphone] Your microphone did not start
   *[both] Your camera and microphone did not start
}
unknown-remedy = Try again, choose another one, or restart your browser.
