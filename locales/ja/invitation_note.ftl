quoted = 「{ $note }」
