name = Deutsch
direction = ltr
plural-categories = one other
ordinal-categories = other
no-script = Diese Seite braucht JavaScript und WebAssembly. Schalte beides ein oder öffne sie in einem anderen Browser.
