### The texts of the green room.

# The page's title, and the line above the heading.
preparing = Preparing to go live…
# The host's heading.
go-live-heading = Ready when you are
# A co-host's heading, with the host's name.
# $name (Name)
join-heading = Join { $name } on stage
# Says that nothing is published yet.
nobody-sees-you = Nobody sees or hears you yet.
# The host's button.
go-live = Go live
# A co-host's button.
join-stage = Join stage
# The button's text while the connection is made.
joining = Connecting you…
# Leaves the page without joining.
not-now = Not now
# The label of the preview, for screen readers.
preview = Your picture, as others will see it
# In place of the preview while the camera is off.
camera-is-off = Your camera is off
# In place of the preview while the camera opens.
camera-opens = Starting your camera…
# The label of the microphone's level meter.
level = Microphone level
# The label of the choice of cameras.
camera = Camera
# The label of the choice of microphones.
microphone = Microphone
# The label of the choice of speakers.
speaker = Speaker
# In place of the choice of speakers where the browser does not offer one.
system-speaker = Your system's speaker
# A device whose name the browser hides, by its place in the list.
# $number (Number)
device-number = Device { $number }
# The label of the choice of picture sizes.
resolution = Video quality
# A picture size, by its height in pixels.
# $height (Digits)
lines = { $height }p
# Switches between a phone's front and back camera.
flip-camera = Turn to the other camera
# The switch that mirrors the person's own preview.
mirror = Mirror my picture
mirror-hint = Only for you: others see it the right way round.
# The switch that blurs the background.
blur = Blur my background
# Explains the switch while it is off.
blur-hint = Hides the room behind you.
# The blur is switched on and hides nothing yet.
blur-starting = Getting ready. Your background can still be seen.
# The blur hides the background.
blur-is-on = Nobody sees what is behind you.
# The model that the blur needs could not be downloaded.
blur-not-loaded = The blur could not be loaded: your background can be seen. Check your connection and switch it on again, or reload the page.
# The blur does not run on this device.
blur-not-possible = The blur does not run on this device: your background can be seen.
# The browser lacks the features that the blur needs.
no-blur = This browser cannot blur your background.
# Plays a sound on the chosen speaker.
test-sound = Test
test-sound-plays = Playing…
test-sound-failed = The test sound did not play. Choose another speaker.
# The hint to wear headphones.
headphones = Use headphones to avoid echo.
# The microphone picks up a voice.
hear-you = We hear you
# The microphone is open, and nobody has spoken yet.
say-something = Say something to test your microphone
# The microphone is open and delivers nothing but silence.
no-sound = Your microphone is silent. Is it muted on the device itself?
# The notice that another camera has replaced one that disappeared; its name is.
# $name (Name)
camera-switched = Camera switched to { $name }
# The notice that another microphone has replaced one that disappeared; its name is.
# $name (Name)
microphone-switched = Microphone switched to { $name }
# The notice that another speaker has replaced one that disappeared; its name is.
# $name (Name)
speaker-switched = Speaker switched to { $name }
# Switches back to the device before.
undo = Undo
# The heading of the dialog that changes devices on stage.
devices = Camera, microphone and speaker
# Copies the page's address, to be opened in another browser.
copy-link = Copy link
link-copied = Link copied. Open it in your usual browser.
link-not-copied = The link could not be copied. Take it from the address bar.
# An item of the checklist.
camera-works = Camera works
# An item of the checklist.
microphone-works = Microphone works
# An item of the checklist: the person has switched the microphone off.
microphone-is-off = Microphone is off
# The browser asks for permission, or the device starts.
opening = Allow camera and microphone when your browser asks.
# Neither camera nor microphone works: what that means for the host.
nothing-to-send-host = Without camera and microphone nobody can see or hear you: the room goes live with the first of them.
# Neither camera nor microphone works: what that means for a co-host.
nothing-to-send-co-host = You can join without camera and microphone, and switch them on later.
# The heading for somebody without a seat.
no-seat-title = You have no seat on this stage
no-seat-body = Your invitation was taken back or your seat has ended. The host can invite you again.
# The heading for a co-host while the room is not live.
not-live-title = This room is not live yet
not-live-body = You can join as soon as its host is live. This page follows by itself.
# The switch for the live picture on the home page.
live-picture = Show a live picture on the home page
live-picture-hint = A new one every half minute while your camera is on.
# The button that shows the preview as viewers see it: not mirrored, and with the part that phones show.
as-viewers = As viewers see it
as-viewers-hint = Phones may show only the part inside the frame.
