quoted = «{ $note }»
