just-now = الآن
