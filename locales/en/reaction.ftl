### The texts of the reactions.

# The label of the group of buttons, for screen readers.
reactions = Reactions
# The label of a button.
# $reaction (Reaction)
send = { $reaction ->
   *[heart] Send a heart
    [clap] Applaud
    [laugh] Laugh
    [wow] Say wow
    [fire] Send fire
    [party] Celebrate
}
# The number of reactions, shown in place of their animation where the reader prefers reduced motion.
# $count (ShortNumber)
total = { $count ->
    [one] { $count } reaction
   *[other] { $count } reactions
}
# The notice that reactions come faster than they are counted.
too-many = That is more than others can see. Some of your reactions are left out.
