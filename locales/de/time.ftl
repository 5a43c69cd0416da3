just-now = gerade eben
