### The texts of a tile and its menu.

# Follows the owner's name on the tile of a shared screen.
screen = Screen
# The badge of a person whom this viewer has muted for themselves.
muted-here = Muted for you
# The badge of a tile that this viewer has pinned.
pinned = Pinned
# Makes the tile large, for this viewer only.
pin = Pin for me
unpin = Unpin
# Mutes the person, for this viewer only.
mute-here = Mute for me
unmute-here = Unmute for me
# Mutes a co-host's microphone for everyone; only for the host.
mute-microphone = Mute their microphone
# Shows the person large to everyone; only for the host.
spotlight = Spotlight for everyone
end-spotlight = End spotlight
# The notice that the co-host's microphone is muted for everyone.
microphone-muted = Their microphone is muted. Only they can switch it on again.
# The label of the button that shows those who are on stage without being shown.
# $count (Number)
more = Show { $count } more on stage
# What stands on that button.
# $count (Number)
more-sign = +{ $count }
