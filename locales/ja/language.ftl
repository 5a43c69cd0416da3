name = 日本語
direction = ltr
plural-categories = other
ordinal-categories = other
