title = Chat
messages = Nachrichten
write = Deine Nachricht
example = Sag etwas …
send = Senden
left = Noch { $left }
emoji = Emoji
empty = Noch hat niemand etwas geschrieben. Sag Hallo!
no-older = Ältere Nachrichten konnten nicht geladen werden.
new = { $count ->
    [one] { $count } neue Nachricht
   *[other] { $count } neue Nachrichten
}
to-newest = Zu den neuesten
pause = Chat anhalten
resume = Chat fortsetzen
many = { $count ->
    [one] { $count } neue Nachricht
   *[other] { $count } neue Nachrichten
}
host = Host
co-host = Co-Host
options = Optionen für die Nachricht von { $name }
reply = Antworten
replying-to = Antwort an { $name }
no-reply = Nicht antworten
in-reply-to = Als Antwort auf
delete = Nachricht löschen
deleted = Nachricht gelöscht
mute-for-ten-minutes = Für 10 Minuten stummschalten
mute-for-the-room = In diesem Raum stummschalten
muted-now = Diese Person kann in diesem Chat jetzt nicht schreiben.
sending = Wird gesendet …
not-sent = Nicht gesendet.
perhaps-not-sent = Vielleicht nicht gesendet: Die Seite wurde neu geladen, bevor die Antwort kam. Auch noch einmal gesendet erscheint die Nachricht nur einmal.
waiting-draft = Aufgehoben für nach dieser Nachricht:
back-to-draft = Zurück dazu
today = Heute
yesterday = Gestern
no-newer = Die nächsten Nachrichten konnten nicht geladen werden.
loading-newer = Die nächsten Nachrichten werden geladen …
wait-seconds = { $seconds ->
    [one] Du kannst sie in { $seconds } Sekunde senden.
   *[other] Du kannst sie in { $seconds } Sekunden senden.
}
send-again = Noch einmal senden
edit = Bearbeiten
suggestions = Personen zum Erwähnen
offered = { $count ->
    [one] { $count } Person zum Erwähnen. Mit der Eingabetaste übernehmen.
   *[other] { $count } Personen zum Erwähnen. Mit den Pfeiltasten wählen, mit der Eingabetaste übernehmen.
}
members-only = Gerade können nur Host und Co-Hosts schreiben.
you-are-muted = Der Host hat dich in diesem Chat stummgeschaltet. Lesen kannst du weiterhin.
you-are-muted-for = { $minutes ->
    [one] Der Host hat dich in diesem Chat stummgeschaltet. In { $minutes } Minute kannst du wieder schreiben.
   *[other] Der Host hat dich in diesem Chat stummgeschaltet. In { $minutes } Minuten kannst du wieder schreiben.
}
ended = Dieser Raum ist beendet. Der Chat ist geschlossen.
slow-mode = Langsamer Modus: eine Nachricht alle { $seconds } s
settings = Chat-Einstellungen
slow-mode-label = Langsamer Modus
off = Aus
seconds = { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
}
members-only-label = Nur Host und Co-Hosts können schreiben
blocked-words = Gesperrte Wörter
blocked-words-hint = Ein Wort oder Ausdruck pro Zeile. Groß- und Kleinschreibung und Akzente spielen keine Rolle. In Sprachen ohne Leerzeichen wird es auch innerhalb anderer Wörter gefunden.
not-saved-yet = Noch nicht gespeichert.
save = Speichern
muted-people = Stummgeschaltete Personen
nobody-muted = Niemand ist stummgeschaltet.
unmute = Stummschaltung aufheben
