heading = Co-Hosts einladen
search-people = Personen suchen
clear-search = Suche leeren
people = Personen
sent = Gesendet
invite = Einladen
invite-again = Wieder einladen
remove = Entfernen
seats-used = { $limit ->
    [one] { $used } von { $limit } Platz
   *[other] { $used } von { $limit } Plätzen
}
stage-full = Alle Plätze sind besetzt. Entferne jemanden, um Platz zu schaffen.
copy-link = Link kopieren
link-copied = Link kopiert
link-not-copied = Dein Browser hat das Kopieren nicht erlaubt. Hier ist der Link:
room-link = Link zum Raum
nobody-here = Noch ist niemand hier
nobody-here-body = Suche nach einem Namen oder teile den Link: Wer deinen Raum öffnet, erscheint hier.
type-more = Tippe weiter
type-more-body = Zwei Buchstaben eines Namens finden auch Personen, die du noch nicht getroffen hast.
nobody-found = Niemand heißt so
nobody-found-body = Prüfe die Schreibweise oder schick den Link.
nothing-sent = Noch keine Einladungen
nothing-sent-body = Wen du einlädst, erscheint hier mit der Antwort.
people-found = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
show-more = Mehr anzeigen
sent-ago = Gesendet { $when }
answered-ago = Beantwortet { $when }
you-cancelled-ago = Du hast sie { $when } zurückgezogen
ended-ago = Der Raum endete { $when }
expired-ago = Abgelaufen { $when }
host-only = Nur der Host lädt ein
host-only-body = Bitte den Host dieses Raums, jemanden auf die Bühne zu holen.
keys = Mit den Pfeiltasten durch die Liste, mit der Eingabetaste einladen, mit Umschalt+Eingabe mehrere auswählen.
choose = Auswählen, um mit anderen einzuladen
sending = Wird gesendet …
checking = Wird geprüft …
offline-met = Offline · zuletzt getroffen { $when }
selected = { $count ->
    [one] { $count } ausgewählt
   *[other] { $count } ausgewählt
}
invite-selected = { $count ->
    [one] { $count } Person einladen
   *[other] { $count } Personen einladen
}
clear-selection = Auswahl aufheben
outcomes = Ergebnis der letzten Einladungen
all-sent = { $sent ->
    [one] { $sent } eingeladen
   *[other] { $sent } eingeladen
}
some-failed = { $sent } eingeladen, { $failed } nicht
inviting = { $nth } von { $of } wird eingeladen …
outcome-sent = Eingeladen
outcome-waiting = Wartet
expires-in = Noch { $seconds } s zum Antworten
lists = Listen
link-hint = Noch nicht hier? Schick den Link und lade ein, sobald jemand da ist.
note = Notiz (freiwillig)
send-new-note = Die neue Notiz senden
note-hint = Geht mit jeder Einladung mit
note-left = { $left ->
    [one] Noch { $left } Zeichen
   *[other] Noch { $left } Zeichen
}
note-too-long = { $max ->
    [one] Höchstens { $max } Zeichen.
   *[other] Höchstens { $max } Zeichen.
}
requests = Anfragen
select = Auswählen
select-done = Fertig
offline-people = Offline
asks-to-join = Möchte dazukommen
