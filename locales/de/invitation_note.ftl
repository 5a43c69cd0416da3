quoted = „{ $note }“
