### The texts of the host's invite page.

heading = Invite co-hosts
search-people = Search people
clear-search = Clear search
# The region with the people to invite.
people = People
# The region with the invitations sent.
sent = Sent
invite = Invite
invite-again = Invite again
# Takes an invitee's seat.
remove = Remove
# $used (Number): the seats taken
# $limit (Number): all seats there are
seats-used = { $limit ->
    [one] { $used } of { $limit } seat
   *[other] { $used } of { $limit } seats
}
stage-full = Every seat is taken. Remove somebody to make room.
copy-link = Copy link
link-copied = Link copied
# The browser refused access to the clipboard; the link follows.
link-not-copied = Your browser did not let us copy the link. Here it is:
# The label of the field that shows the link then.
room-link = Link to the room
# Nobody is in the room.
nobody-here = Nobody is here yet
nobody-here-body = Search for a name, or share the link: people appear here when they open your room.
# The search is too short to look for people whom the host has not met.
type-more = Go on typing
type-more-body = Two letters of a name find people you have not met.
# The search has no results.
nobody-found = Nobody has that name
nobody-found-body = Check the spelling, or send them the link.
nothing-sent = No invitations yet
nothing-sent-body = People you invite appear here, with their answer.
# The number of people listed, for screen readers.
# $count (Number)
people-found = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
show-more = Show more
# When the invitation was sent.
# $when (Time)
sent-ago = Sent { $when }
# When the invitation was answered.
# $when (Time)
answered-ago = Answered { $when }
# Cancelled by the host, who reads this.
# $when (Time)
you-cancelled-ago = You cancelled it { $when }
# Cancelled because the room ended.
# $when (Time)
ended-ago = The room ended { $when }
# Cancelled because nobody answered in time.
# $when (Time)
expired-ago = Expired { $when }
host-only = Only the host invites
host-only-body = Ask the host of this room to bring somebody on stage.
# Explains the keyboard in the picker.
keys = Arrow keys move through the list. Enter invites. Shift+Enter selects several.
# The label of the checkbox that selects somebody.
choose = Select to invite with others
# A request about an invitation is under way.
sending = Sending…
# The answer got lost; the server is asked again.
checking = Checking…
# A person who is offline, and when the host met them last.
# $when (Time)
offline-met = Offline · met { $when }
# The number of people selected.
# $count (Number)
selected = { $count ->
    [one] { $count } selected
   *[other] { $count } selected
}
# $count (Number)
invite-selected = { $count ->
    [one] Invite { $count } person
   *[other] Invite { $count } people
}
clear-selection = Clear selection
# The heading over the outcomes of a batch.
outcomes = Results of the last invitations
# The outcomes of a batch, counted.
# $sent (Number): the invitations sent
all-sent = { $sent ->
    [one] { $sent } invited
   *[other] { $sent } invited
}
# The outcomes of a batch of which some have failed.
# $sent (Number)
# $failed (Number)
some-failed = { $sent } invited, { $failed } not
# A batch of invitations that is being sent.
# $nth (Number): counted from 1
# $of (Number)
inviting = Inviting { $nth } of { $of }…
outcome-sent = Invited
# The call of this invitation has not started.
outcome-waiting = Waiting
# The seconds until a pending invitation expires.
# $seconds (Number)
expires-in = { $seconds } s left to answer
# The label of the switch between the lists.
lists = Lists
# Explains what the link is for.
link-hint = Not here yet? Send the link, then invite them once they join.
# The label of the field for the note to those invited.
note = Note (optional)
send-new-note = Send the new note
# Explains which invitations the note goes with.
note-hint = Sent with each invitation
# The number of characters that still fit into the note.
# $left (Number)
note-left = { $left ->
    [one] { $left } character left
   *[other] { $left } characters left
}
# $max (Number)
note-too-long = { $max ->
    [one] Use at most { $max } character.
   *[other] Use at most { $max } characters.
}
# The region with those who ask to join.
requests = Requests
# Shows the boxes that select people.
select = Select
# Hides them again.
select-done = Done
# Shows or hides those who are offline.
offline-people = Offline
# The state of a person who asks to join.
asks-to-join = Asks to join
