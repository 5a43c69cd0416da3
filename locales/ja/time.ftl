just-now = たった今
