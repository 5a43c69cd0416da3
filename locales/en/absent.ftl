### The texts about somebody who is not on stage at the moment.

# The livestream waits for its host.
# $name (Name)
will-be-back = { $name } will be right back
# Somebody has accepted and is in the green room.
# $name (Name)
getting-ready = { $name } is getting ready
# Follows the name of somebody in the green room whose camera works.
camera-ready = Camera ready
# Follows the name of somebody in the green room whose microphone works.
microphone-ready = Microphone ready
# Brings a host back on air after their page was loaded again.
resume = Resume
