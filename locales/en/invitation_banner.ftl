### The texts of the invitation banner.

# The label of the banner's region, for screen readers.
region = Invitation
# "… invites you on stage", with the host's name.
# $name (Name)
invites-you = { $name } invites you on stage
# Announces an invitation to screen readers.
# $host (Written)
# $title (Written): the room's
announced = { $host } invites you on stage: { $title }
accept = Accept
decline = Decline
# The time since the invitation was sent.
# $when (Time)
since = { $when }
# The number of further invitations, for screen readers.
# $count (Number)
more = { $count ->
    [one] { $count } more invitation is waiting
   *[other] { $count } more invitations are waiting
}
# The number of further invitations, as shown in the banner.
# $count (Number)
plus-more = +{ $count } more
# The place of the invitation shown among all that are pending.
# $nth (Number): counted from 1
# $of (Number)
place = { $nth } of { $of }
next = Next invitation
previous = Previous invitation
# Puts the banner away without an answer; the invitation stays pending.
later = Later
# The button that brings the banner back, with the number of invitations put off.
# $count (Number)
waiting = { $count ->
    [one] { $count } invitation is waiting
   *[other] { $count } invitations are waiting
}
# The seconds until the invitation expires.
# $seconds (Number)
time-left = { $seconds } s left
# The answer got lost; the server is asked again.
checking = Your answer may have got lost. Checking…
# The label of the button and of the menu with sound and notification settings.
alert-settings = Invitation alerts
# The switch for a sound with each new invitation.
alert-sound = Play a sound
# The switch for a notification while the page is hidden.
alert-notification = Notify me while I am elsewhere
# The example notification that appears when the switch is turned on.
alert-sample = New invitations will look like this.
# The browser cannot show notifications.
notifications-unsupported = This browser shows no notifications here. A sound can tell you instead.
# The browser's settings do not allow notifications.
notifications-denied = Notifications are blocked. Allow them in browser settings.
# The notice that the host, with their name, cancelled the invitation.
# $name (Name)
taken-back = { $name } took the invitation back.
# The notice that the room ended.
# $name (Name)
room-ended = The livestream of { $name } ended before you answered.
# The notice that the invitation has expired.
# $name (Name)
expired = The invitation of { $name } has expired.
# The notice that it was accepted in another tab or on another device.
# $name (Name)
accepted-elsewhere = You accepted the invitation of { $name } somewhere else.
# The notice that it was declined in another tab or on another device.
# $name (Name)
declined-elsewhere = You declined the invitation of { $name } somewhere else.
# The notice that it was declined here.
declined = Invitation declined.
# Under the host's name.
# $title (Name): the room's title
wants-you = wants you on stage in { $title }
# The button for the banner's settings.
more-options = More options
