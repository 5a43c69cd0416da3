received = Bisher { $amount }
