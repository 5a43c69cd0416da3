### The texts of the room.

# The label of the stage's region, for screen readers.
stage = Stage
# The label of the strip's region, for screen readers.
strip = More people on stage
# The label of the toolbar, for screen readers.
controls = Your controls
# The link to the invite page.
invite = Invite
stop-room = Stop room
stop-question = Stop the room for everyone?
# Explains what stopping the room does.
stop-body = The livestream ends now, for you, your co-hosts and everybody watching. It cannot be started again.
# Gives up the seat.
leave-stage = Leave stage
# Brings a co-host who has a seat back on stage.
join-stage = Join stage
# Brings a host who is off the stage back on air.
go-live = Go live
# Takes a co-host's seat.
remove-from-stage = Remove from stage
# The label of a tile's menu, for screen readers.
# $name (Name)
tile-menu = Options for { $name }
mute-microphone = Mute microphone
unmute-microphone = Unmute microphone
turn-camera-off = Turn camera off
turn-camera-on = Turn camera on
# The browser plays no sound until the page is touched.
tap-to-hear = Tap to hear
# The browser plays no video until the page is touched, and perhaps no sound either.
tap-to-watch = Tap to watch
# On the tile of a person whose picture has not arrived yet.
tile-connecting = Getting ready…
# On the tile of a person whose connection was lost a moment ago.
tile-reconnecting = Reconnecting…
# On the tile of a person whose connection has been lost for longer.
tile-offline = Offline
# The name of a tile's icon for a muted microphone.
muted = Muted
# The name of a tile's icon for a weak connection.
weak-connection = Weak connection
# The role on a tile.
co-host = Co-host
# The role on a tile.
host = Host
# In place of the role on the reader's own tile.
you = You
# The livestream is being connected to.
connecting = Connecting to the livestream…
# A viewer's connection to LiveKit was lost.
reconnecting = Reconnecting… The livestream continues by itself.
# The connection to LiveKit of somebody on stage was lost.
reconnecting-on-stage = Reconnecting… Your seat is kept, and you will be back on stage automatically.
# Only the live connection to the server was lost; sound and picture continue.
reconnecting-line = Reconnecting… Sound and picture continue meanwhile.
# The host's connection was lost.
waiting-for-host = The host is reconnecting…
# The heading of a room that is not live yet, for its host.
idle-host-title = You are not live yet
idle-host-body = Check your camera and microphone first. Nobody sees you before you go live.
# The link to the green room.
get-ready = Get ready
# The heading of a room that is not live yet, for everybody else.
idle-title = Not live yet
idle-body = The livestream starts here automatically. Until then you can chat.
# The heading after LiveKit has removed this connection.
removed-title = You were disconnected from this livestream
removed-body = The connection was ended from the other side. You can try to watch again.
# The heading after another tab or device has taken over the connection.
elsewhere-title = This livestream is open somewhere else
elsewhere-body = Another tab or device has taken over this connection.
# The heading where there is no livestream to connect to.
no-stream-title = There is no stream right now
no-stream-body = It may be over, or about to begin again.
# The heading in place of a room that another element of the page shows already.
shown-twice-title = This room is shown already
shown-twice-body = Another part of this page shows it. When that is gone, it appears here.
# Connects again.
watch-again = Watch again
# The notice that the co-host's seat has ended.
taken-off-stage = You are no longer on stage. Your camera and microphone are off; you can keep watching.
# The notice that the same person is on stage on another device now.
moved-elsewhere = You are on stage on another device now. Camera and microphone of this one are off.
# The question whether this device takes over from another one that is on stage.
take-over-question = Go on here?
take-over-body = You are on stage in another tab or on another device. If you go on here, it steps down and watches.
# Takes over.
take-over = Go on here
# The notice that publishing the camera or the microphone has failed.
not-sent = Your camera or microphone could not be sent. Switch it off and on again.
# The label of the chat's region, for screen readers.
chat = Chat
# Gives the stage the whole window.
hide-panel = Hide chat
# Brings the chat back.
show-panel = Show chat
# The heading of a host's card while nobody watches yet.
alone-title = You're live. Nobody's here yet
alone-body = Share the link, or bring somebody on stage.
# Copies the room's link.
copy-link = Copy link
link-copied = Link copied
# Opens the device's sheet for sharing the room's link.
share = Share
invite-co-host = Invite a co-host
add-product = Add a product
# Under the title of an ended room.
# $host (Name)
with = With { $host }
# Leads the host of an ended room to a new one.
go-live-again = Go live again
# The heading over the live rooms on the page of an ended room.
watch-another = Watch another room
# The heading of a room that is not live yet.
# $host (Name)
expected-title = { $host } is not live yet
# The label of the field with the room's link, for screen readers.
room-link = Link to this room
# The label of the time since the livestream began, for screen readers.
running-time = Live for
