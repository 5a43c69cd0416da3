### The texts of the list of viewers.

# The heading of the list.
title = Watching now
# The button that opens the list.
open = See who is watching
nobody = Nobody is watching yet.
# Explains whom the list leaves out.
hint = People on stage are not counted.
