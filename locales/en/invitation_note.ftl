### The host's note on an invitation.

# The note in quotation marks, in the banner and on the invite page.
# $note (Text)
quoted = “{ $note }”
