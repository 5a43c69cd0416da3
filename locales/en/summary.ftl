### The texts of an ended room.

title = Summary
# The label of the time it was live.
duration = Duration
# That time in seconds.
# $seconds (Number)
lasted-seconds = { $seconds } s
# $minutes (Number)
# $seconds (Number)
lasted-minutes = { $minutes } min { $seconds } s
# $hours (Number)
# $minutes (Number)
lasted-hours = { $hours } h { $minutes } min
# The most people who watched at once.
peak-viewers = Most viewers at once
messages = Messages
reactions = Reactions
co-hosts = Co-hosts
no-co-hosts = None
product-clicks = Product clicks
download-chat = Download the chat
