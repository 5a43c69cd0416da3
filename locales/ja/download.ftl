received = これまでに{ $amount }
