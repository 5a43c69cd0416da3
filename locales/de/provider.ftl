sign-in-with = Mit { $provider } anmelden
