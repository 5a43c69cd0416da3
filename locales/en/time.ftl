### Words for times that the browser does not have.

# Less than ten seconds ago.
just-now = just now
