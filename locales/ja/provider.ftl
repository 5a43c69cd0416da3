sign-in-with = { $provider }でサインイン
