### The texts of the page about the signed-in person's own data.

body = Everything that is kept about you here is yours to have and to delete.
# The button that saves everything as a file.
download = Download your data
download-body = A file with your rooms, messages, invitations, the people you have met and all else that is yours.
# The heading over the deletion, and its button.
delete = Delete your account
# What goes with the account.
delete-body = Your livestreams end and are deleted with all that is in them. Your messages elsewhere are emptied and no longer say who wrote them. Seats, invitations and requests go too. This cannot be undone.
# The heading of the question.
delete-question = Delete your account with all that is yours?
# The button that confirms.
delete-for-good = Delete for good
