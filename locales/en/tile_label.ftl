### The labels of tiles, for screen readers.

# Whose tile it is, and their role, or that it is their screen.
# $name (Written)
# $role (Written)
name-and-role = { $name }, { $role }
