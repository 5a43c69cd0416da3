### The texts of signing in.

welcome = What's your name?
# Why a name is asked for.
welcome-body = Hosts and viewers see this name.
# The label of the name field.
your-name = Your name
continue = Continue
# Why somebody should sign in, where a name is not enough.
sign-in-to-go-on = Sign in to go on.
# The server offers no way to sign in.
no-way-to-sign-in = Nobody can sign in here yet. If this server is yours, docs/sign-in.md says how to let people in.
# The link to the operator's own page.
sign-in-on-site = Sign in
# Signs out on every device.
sign-out-everywhere = Sign out on all devices
name-missing = Write the name that others should see.
# $max (Number): the number of characters allowed
name-too-long = { $max ->
    [one] A name has at most { $max } character.
   *[other] A name has at most { $max } characters.
}
# Signing in by name is off; the operator has another way to sign in.
sign-in-elsewhere = Sign in on the site you came from, then open the link again.
# The server limits the rate of sign-ins.
# $seconds (Number): the time to wait; 0 where the server does not say it
too-many-sign-ins = { $seconds ->
    [0] Many people have signed in from your network just now. Try again in a minute.
    [one] Many people have signed in from your network just now. Try again in { $seconds } second.
   *[other] Many people have signed in from your network just now. Try again in { $seconds } seconds.
}
# The session has expired.
sign-in-again = You were signed out. Sign in again to go on.
# The heading, with the name of the person whose session the browser has stored.
# $name (Name)
continue-question = Go on as { $name }?
# $name (Name)
continue-as = Go on as { $name }
somebody-else = Sign in as somebody else
# The reason: another tab is signed in as that person.
open-elsewhere = Another tab is open as this person. This tab can be the same person or somebody else.
# The reason: the name typed is that of a stored session.
same-name = Somebody with this name has signed in with this browser before.
# The reason: the browser has stored several sessions.
several-known = These people have signed in with this browser before.
