name = Deutsch
direction = ltr
plural-categories = one other
ordinal-categories = other
