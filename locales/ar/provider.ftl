sign-in-with = تسجيل الدخول عبر { $provider }
