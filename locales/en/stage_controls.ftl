### The texts of the stage's controls.

share-screen = Share your screen
stop-sharing = Stop sharing
# Sharing the screen has failed.
not-shared = Your screen could not be shared. Try again, or choose another window.
# Opens the controls that do not fit into the bar.
more = More controls
# Opens the dialog with the devices.
devices = Camera, microphone, speaker
fullscreen = Full screen
leave-fullscreen = Leave full screen
# Moves the stage to a small window of its own.
picture-in-picture = Picture-in-picture
leave-picture-in-picture = Close picture-in-picture
# In place of the stage while it is in the small window.
stage-is-away = The stage is in picture-in-picture.
# The browser refused to open the small window.
no-small-window = Your browser did not open picture-in-picture.
# Opens the figures of the connection.
statistics = Connection stats
# In place of the figures until the first are there.
measuring = Measuring…
# The heading of a column of the figures.
person = Who
# The heading of a column: camera, microphone or screen.
what = What
# The heading of a column: width and height of the picture.
size = Size
# The heading of a column.
frames-per-second = fps
# The heading of a column.
bitrate = kbit/s
# The heading of a column: packets lost.
loss = Loss
# The heading of a column.
round-trip = RTT
# A value in the second column of the figures.
camera = Camera
# A value in the second column of the figures.
microphone = Microphone
# A value in the second column of the figures.
screen = Screen
# Opens the list of keyboard shortcuts.
shortcuts = Keyboard shortcuts
# Describes a shortcut.
toggle-microphone = Microphone on or off
# Describes a shortcut.
toggle-camera = Camera on or off
# Describes a shortcut.
toggle-screen = Share your screen, or stop
# Describes a shortcut.
toggle-layout = Grid or spotlight
# Describes the shortcut that opens the list of shortcuts.
this-list = This list
# Describes the space bar, which unmutes while it is held.
talks-while-held = Hold to talk while muted
# The name of the space bar.
space = Space
# The switch that turns single-key shortcuts off, for people who trigger them by accident.
use-shortcuts = Use single-key shortcuts
# The hint while the space bar is held.
talking = You are heard while you hold Space
# The hint that the microphone hears speech and is muted.
talking-while-muted = You are talking, but your microphone is muted.
# The button beside that hint.
unmute = Unmute
# Switches to the grid.
grid-layout = Grid
# Switches to the spotlight.
spotlight-layout = Spotlight
# The question before somebody on stage leaves the page.
leave-question = Leave the stage?
# Explains what leaving means for a co-host.
leave-body-co-host = You'll leave the stage; camera and mic turn off. Your seat is free for others.
# Explains what leaving means for the host.
leave-body-host = You'll leave the stage; camera and mic turn off. The livestream waits for you to come back.
# Stays on the page.
stay = Stay on stage
# Leaves the page, as a co-host.
leave-stage = Leave the stage
# Leaves the page, as the host.
leave-anyway = Leave anyway
