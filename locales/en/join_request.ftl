### The texts of join requests, for the viewer who asks and for the host who answers, and of blocks.

# The label of the viewer's controls, for screen readers.
your-request = Joining the stage
ask = Ask to join
withdraw = Withdraw
waiting-for-host = The host can see your request.
# When the viewer asked.
# $when (Time)
asked-ago = Asked { $when }
# The number of people ahead in the queue.
# $place (Ordinal): the viewer's own place in the queue, from 1
people-ahead = { $place ->
    [1] You are next
    [one] { $place }st in line
    [two] { $place }nd in line
    [few] { $place }rd in line
   *[other] { $place }th in line
}
invited = You're invited. Accept above.
# The host has dismissed the request.
dismissed = The host cannot bring you on stage right now.
# The time until the viewer may ask again.
# $minutes (Number): 0 stands for less than one
again-in = { $minutes ->
    [0] You can ask again in a minute.
    [one] You can ask again in { $minutes } min.
   *[other] You can ask again in { $minutes } min.
}
# The request was closed because of a block, which is not mentioned.
not-accepted = Your request was not accepted.
# The room is closed for requests.
closed = The host is not taking requests to join right now.
# The viewer is blocked, which is not mentioned.
not-open = You cannot ask to join here.
# The viewer asked too often; the time until they may ask again.
# $minutes (Number): 0 stands for less than one
too-often = { $minutes ->
    [0] You asked not long ago. You can ask again in a minute.
    [one] You asked not long ago. You can ask again in { $minutes } min.
   *[other] You asked not long ago. You can ask again in { $minutes } min.
}
# The heading of the host's list.
requests = Asking to join
nobody-asks = Nobody is asking right now.
# The room is closed for requests, for its host.
nobody-can-ask = Viewers cannot ask while this is off.
let-viewers-ask = Allow join requests
invite = Invite
dismiss = Dismiss
# The label of a person's menu.
# $name (Name)
person-menu = Options for { $name }
# The number of requests beyond those listed.
# $count (Number)
more-waiting = { $count ->
    [one] { $count } more is waiting
   *[other] { $count } more are waiting
}
# The number waiting: at the invite button, and announced when several ask at once.
# $count (Number)
count-waiting = { $count ->
    [one] { $count } person asks to join
   *[other] { $count } people ask to join
}
# The announcement that somebody asks, with their name.
# $name (Name)
asks-to-join = { $name } asks to join
block = Block
# The badge of a blocked person.
blocked = Blocked
# The confirmation of a block, with the name.
# $name (Name)
block-question = Block { $name }?
# Explains what a block does.
block-body = They can still watch and chat, but can neither ask to join nor be invited in any of your rooms. Their request or invitation goes.
# Asks whether to end the blocked person's seat too, with the name.
# $name (Name)
remove-question = Remove { $name } from the stage?
# Explains that.
remove-body = They are blocked now, and still on stage.
remove-from-stage = Remove from stage
# The button that opens the list of blocked people.
# $count (Number)
blocked-people = Blocked people ({ $count })
blocked-heading = Blocked people
blocked-body = They can neither ask to join nor be invited in any of your rooms.
nobody-blocked = You have blocked nobody.
unblock = Unblock
# When the person was blocked.
# $when (Time)
blocked-ago = Blocked { $when }
