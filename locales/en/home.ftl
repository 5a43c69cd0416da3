### The texts of the home page and of the page that creates a room.

# The heading over the list of rooms.
live-now = Live now
# The first sentence of the home page.
tagline = Watch together, or bring people on stage with you.
# The link to the page that creates a room.
go-live = Go live
# The heading where no room is live.
nobody-live = Nobody is live right now
nobody-live-body = New rooms appear here automatically.
could-not-load-rooms = The rooms could not be loaded.
# The heading of the page that creates a room.
new-room = Create your room
# Explains what happens after the room is created.
new-room-body = Next: check your camera and mic. You're not live yet.
# The label of the title's field.
title = Title
# The placeholder in the title's field.
title-example = Sunday market: bowls from the kiln
# The button that creates the room.
create-room = Create room
title-missing = Give your room a title, so that people know what it is about.
# $max (Number): the number of characters allowed
title-too-long = { $max ->
    [one] A title has at most { $max } character.
   *[other] A title has at most { $max } characters.
}
# The number of characters that the title may still grow by.
# $left (Number)
characters-left = { $left ->
    [one] { $left } character left
   *[other] { $left } characters left
}
# The number of co-hosts, in a room card's name for screen readers.
# $count (Number)
with-co-hosts = { $count ->
    [0] {""}
    [one] with { $count } co-host
   *[other] with { $count } co-hosts
}
# The number of viewers on a card, abbreviated.
# $count (ShortNumber)
viewers-short = { $count }
# How long ago a card's room went live.
# $when (Time)
started-ago = Started { $when }
