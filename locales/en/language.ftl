### What the app has to know about the language.

# What its speakers call it, as in the menu of languages.
name = English
# ltr or rtl
direction = ltr
# Those of its numbers in CLDR: zero, one, two, few, many, other.
plural-categories = one other
# The same of its ordinals: 1st, 2nd, 3rd, 4th.
ordinal-categories = one two few other
# For those whose browser cannot run the app; in the page itself, beside the other languages.
no-script = This page needs JavaScript and WebAssembly. Switch them on, or open it in another browser.
