refused = { $device ->
    [camera] Deine Kamera ist für diese Seite gesperrt
    [microphone] Dein Mikrofon ist für diese Seite gesperrt
   *[both] Kamera und Mikrofon sind für diese Seite gesperrt
}
refused-remedy = { $device ->
    [camera] Öffne neben der Adresse die Einstellungen der Website und erlaube die Kamera. Diese Seite merkt es von selbst.
    [microphone] Öffne neben der Adresse die Einstellungen der Website und erlaube das Mikrofon. Diese Seite merkt es von selbst.
   *[both] Öffne neben der Adresse die Einstellungen der Website und erlaube Kamera und Mikrofon. Diese Seite merkt es von selbst.
}
dismissed = { $device ->
    [camera] Deine Kamera ist noch nicht erlaubt
    [microphone] Dein Mikrofon ist noch nicht erlaubt
   *[both] Kamera und Mikrofon sind noch nicht erlaubt
}
dismissed-remedy = Versuche es noch einmal und wähle „Zulassen“, wenn dein Browser fragt.
blocked-by-system = { $device ->
    [camera] Dein System lässt den Browser nicht an die Kamera
    [microphone] Dein System lässt den Browser nicht an das Mikrofon
   *[both] Dein System lässt den Browser nicht an Kamera und Mikrofon
}
blocked-by-system-remedy = { $device ->
    [camera] Erlaube deinem Browser die Kamera in den Datenschutzeinstellungen des Systems und versuche es noch einmal.
    [microphone] Erlaube deinem Browser das Mikrofon in den Datenschutzeinstellungen des Systems und versuche es noch einmal.
   *[both] Erlaube deinem Browser Kamera und Mikrofon in den Datenschutzeinstellungen des Systems und versuche es noch einmal.
}
missing = { $device ->
    [camera] Keine Kamera gefunden
    [microphone] Kein Mikrofon gefunden
   *[both] Weder Kamera noch Mikrofon gefunden
}
missing-remedy = { $device ->
    [camera] Schließe eine Kamera an und versuche es noch einmal.
    [microphone] Schließe ein Mikrofon an und versuche es noch einmal.
   *[both] Schließe Kamera und Mikrofon an und versuche es noch einmal.
}
busy = { $device ->
    [camera] Ein anderes Programm benutzt deine Kamera
    [microphone] Ein anderes Programm benutzt dein Mikrofon
   *[both] Ein anderes Programm benutzt Kamera und Mikrofon
}
busy-remedy = Schließe das andere Programm oder den Anruf. Wir versuchen es noch ein paar Mal.
unplugged = { $device ->
    [camera] Deine Kamera wurde getrennt
    [microphone] Dein Mikrofon wurde getrennt
   *[both] Kamera und Mikrofon wurden getrennt
}
unplugged-remedy = Schließe es wieder an oder wähle ein anderes Gerät.
insecure = { $device ->
    [camera] Keine Kamera auf einer unsicheren Seite
    [microphone] Kein Mikrofon auf einer unsicheren Seite
   *[both] Weder Kamera noch Mikrofon auf einer unsicheren Seite
}
insecure-remedy = Browser erlauben das nur auf https-Adressen. Öffne diese Seite unter ihrer https-Adresse.
unsupported = { $device ->
    [camera] Dieser Browser kann deine Kamera nicht benutzen
    [microphone] Dieser Browser kann dein Mikrofon nicht benutzen
   *[both] Dieser Browser kann Kamera und Mikrofon nicht benutzen
}
unsupported-remedy = Apps mit eingebautem Browser können das oft nicht. Öffne den Link in Chrome, Edge, Firefox oder Safari; dein Platz bleibt dir erhalten.
not-loaded = { $device ->
    [camera] Der Teil, der deine Kamera startet, wurde nicht geladen
    [microphone] Der Teil, der dein Mikrofon startet, wurde nicht geladen
   *[both] Der Teil, der Kamera und Mikrofon startet, wurde nicht geladen
}
not-loaded-remedy = Prüfe deine Verbindung und versuche es noch einmal. Gibt es eine neuere Version von Costage, hilft es, die Seite neu zu laden.
unknown = { $device ->
    [camera] Deine Kamera ist nicht gestartet
    [microphone] Dein Mikrofon ist nicht gestartet
   *[both] Kamera und Mikrofon sind nicht gestartet
}
unknown-remedy = Versuche es noch einmal, wähle ein anderes Gerät oder starte deinen Browser neu.
