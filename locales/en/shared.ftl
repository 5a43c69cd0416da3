### The texts that several pages share: roles, statuses, and the names of controls that occur everywhere.

# The product's name.
costage = Costage
# The first link of each page, for people who use a keyboard.
skip-to-content = Skip to content
# Closes a page or a dialog.
close = Close
# Closes a dialog without doing what it asks about.
not-now = Not now
# Gives up a change, or cancels an invitation.
cancel = Cancel
# Repeats what has failed.
try-again = Try again
# The link to `/`.
back-to-rooms = Back to rooms
back-to-room = Back to the room
loading = Loading…
# Something is in the clipboard now.
copied = Copied
# Closes a notice.
dismiss = Dismiss
# The label of the region with the notices, for screen readers.
notices = Notices
# The live connection is lost and being restored.
reconnecting = Reconnecting…
# Restoring the live connection takes long.
still-reconnecting = Reconnecting… The server does not answer. What you see may be out of date.
# The server has not answered since the page was opened.
unreachable = Costage cannot be reached from here. Check your connection.
# Something between the browser and the server blocks WebSockets.
live-updates-blocked = This network or a proxy blocks live updates, so news comes a few seconds late. The people who run it can let WebSockets through.
# The device has no network.
no-network = You're offline. We'll reconnect automatically.
# A request has had no answer for a while.
no-answer-yet = The server has not answered yet. Still trying…
# The answer to a change was lost, so it is sent again until its outcome is known.
sending-again = No answer yet. Sending again…
sign-out = Sign out
# The heading of the page about the signed-in person's own data, and the link to it.
your-data = Your data
# The label of the choice of languages.
language = Language
# Marks the reader's own row or tile.
you = You
# A role.
host = Host
# A role.
co-host = Co-host
# A role.
viewer = Viewer
# In place of a row that could not be loaded.
could-not-load = This could not be loaded.
# A part of the app could not be loaded, and what to do about it.
page-not-loaded = Are you offline? Then try again. If there is a newer version of Costage, reloading helps.
# Reloads the whole app.
reload-app = Reload
# Opens the menu of a row or tile.
more = More
# The status of a room.
# $status (RoomStatus)
room = { $status ->
   *[idle] Not live yet
    [live] Live
    [waiting] Waiting for the host
    [ended] Ended
}
# The state of a seat.
# $state (SeatState)
seat = { $state ->
   *[preparing] Preparing
    [live] On stage
    [reconnecting] Reconnecting…
    [offline] Offline
}
# A co-host who is away, and since when.
# $when (Time)
offline-since = Offline · { $when }
# Whether the camera of a co-host in the green room works.
camera-ready = Camera ready
camera-not-ready = Camera not ready
# Whether the microphone of a co-host in the green room works.
microphone-ready = Microphone ready
microphone-not-ready = Microphone not ready
# The status of an invitation.
# $status (InvitationStatus)
invitation = { $status ->
   *[pending] Pending
    [approved] Approved
    [rejected] Rejected
    [cancelled] Cancelled
}
# Where a person is.
# $presence (Presence)
presence = { $presence ->
    [watching] Watching now
    [invited] Invited
    [on-stage] On stage
   *[offline] Offline
}
# A number, abbreviated to fit a badge.
# $count (ShortNumber)
count = { $count }
# The number of viewers.
# $count (ShortNumber)
watching = { $count ->
    [one] { $count } watching
   *[other] { $count } watching
}
# The heading where a page or room does not exist.
not-found-title = Page not found
not-found-body = Check the link.
# The heading where a room has ended.
ended-title = This livestream has ended
ended-body = Thank you for being there.
# The heading in place of a part of the page that has crashed.
broken-title = Something went wrong
broken-body = This part of the page stopped working. Loading it again usually helps.
