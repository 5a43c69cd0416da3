name = العربية
direction = rtl
plural-categories = zero one two few many other
ordinal-categories = other
no-script = تحتاج هذه الصفحة إلى JavaScript وWebAssembly. شغّلهما أو افتحها في متصفح آخر.
