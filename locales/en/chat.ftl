### The texts of the chat.

# The heading.
title = Chat
# The label of the list of messages, for screen readers.
messages = Messages
# The label of the text field.
write = Your message
# The placeholder of the text field.
example = Say something…
# The button that sends the message.
send = Send
# The number of characters left; negative when the text is too long.
# $left (Number): how many
left = { $left } left
# The button that opens the choice of emoji.
emoji = Emoji
# In place of the messages while there are none.
empty = Nobody has written yet. Say hello!
# Loading older messages has failed.
no-older = Older messages could not be loaded.
# The button that scrolls to the newest messages, with the number of unseen ones.
# $count (Number)
new = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
# The button that scrolls to the newest messages, where all have been seen.
to-newest = To the newest
# Pauses announcements and scrolling.
pause = Pause chat
# Resumes announcements and scrolling.
resume = Resume chat
# The announcement of several messages at once, for screen readers.
# $count (Number)
many = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
# A role badge.
host = Host
# A role badge.
co-host = Co-host
# The label of the button with the options for a message; the author's name is.
# $name (Name)
options = Options for the message of { $name }
# Starts a reply to the message.
reply = Reply
# Above the text field during a reply, with the name.
# $name (Name)
replying-to = Replying to { $name }
# Cancels the reply.
no-reply = Do not reply
# Precedes a quote, for screen readers.
in-reply-to = In reply to
# Deletes the message.
delete = Delete message
# In place of a deleted message.
deleted = Message deleted
# Mutes the author for ten minutes.
mute-for-ten-minutes = Mute for 10 minutes
# Mutes the author for as long as the room exists.
mute-for-the-room = Mute for this room
# The notice that the author is muted.
muted-now = They cannot write in this chat now.
# The reader's own message, while it is sent.
sending = Sending…
# The reader's own message, which was not sent.
not-sent = Not sent.
# The reader's own message from before a reload, whose outcome is unknown.
perhaps-not-sent = Perhaps not sent: the page was loaded again before the answer came. Sent again, it is written only once.
# Precedes the draft that returns to the field after the present one is sent.
waiting-draft = Kept for after this message:
# Returns to that draft now.
back-to-draft = Back to it
# The heading of a day.
today = Today
# The heading of a day.
yesterday = Yesterday
# Loading the messages of the gap has failed.
no-newer = The next messages could not be loaded.
# The messages of the gap are being loaded.
loading-newer = Loading the next messages…
# The seconds until a refused message may be sent again.
# $seconds (Number)
wait-seconds = { $seconds ->
    [one] You can send it in { $seconds } second.
   *[other] You can send it in { $seconds } seconds.
}
# Sends the same message again.
send-again = Send again
# Returns the message to the text field.
edit = Edit
# The label of the list of people to mention.
suggestions = People to mention
# The number of people offered, for screen readers.
# $count (Number)
offered = { $count ->
    [one] { $count } person to mention. Enter takes them.
   *[other] { $count } people to mention. Arrow keys choose, Enter takes.
}
# In place of the text field: only the host and co-hosts may write.
members-only = Only the host and co-hosts can write now.
# In place of the text field: the host has muted the reader for as long as the room exists.
you-are-muted = The host has muted you in this chat. You can still read it.
# In place of the text field: the minutes until the reader's mute ends.
# $minutes (Number)
you-are-muted-for = { $minutes ->
    [one] The host has muted you in this chat. You can write again within a minute.
   *[other] The host has muted you in this chat. You can write again in { $minutes } minutes.
}
# In place of the text field: the room has ended.
ended = This room has ended. Chat is closed.
# The seconds between two messages in slow mode.
# $seconds (Number)
slow-mode = Slow mode: one message every { $seconds } s
# The heading of the settings.
settings = Chat settings
# The label of the choice for slow mode.
slow-mode-label = Slow mode
# Slow mode is off.
off = Off
# A choice for slow mode.
# $seconds (Number)
seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
# The switch that lets only the host and co-hosts write.
members-only-label = Only the host and co-hosts can write
# The label of the blocked words' field.
blocked-words = Blocked words
# Explains how to write the blocked words.
blocked-words-hint = One word or phrase per line. Case and accents do not matter. In languages without spaces, it is also found inside other words.
# The blocked words differ from the saved ones.
not-saved-yet = Not saved yet.
# Saves the settings.
save = Save
# The heading of the list of muted people.
muted-people = Muted people
# In place of the empty list of muted people.
nobody-muted = Nobody is muted.
# Lifts a mute.
unmute = Unmute
