name = العربية
direction = rtl
plural-categories = zero one two few many other
ordinal-categories = other
