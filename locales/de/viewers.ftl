title = Schauen gerade zu
open = Sehen, wer zuschaut
nobody = Noch schaut niemand zu.
hint = Personen auf der Bühne zählen nicht mit.
