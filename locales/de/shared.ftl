costage = Costage
skip-to-content = Zum Inhalt
close = Schließen
not-now = Jetzt nicht
cancel = Abbrechen
try-again = Noch einmal versuchen
back-to-rooms = Zurück zu den Räumen
back-to-room = Zurück zum Raum
loading = Wird geladen …
copied = Kopiert
dismiss = Ausblenden
notices = Hinweise
reconnecting = Wird wieder verbunden …
still-reconnecting = Wird wieder verbunden … Der Server antwortet nicht. Was du siehst, ist vielleicht nicht aktuell.
unreachable = Costage ist von hier nicht erreichbar. Prüfe deine Verbindung.
live-updates-blocked = Dieses Netz oder ein Proxy sperrt Live-Aktualisierungen, deshalb kommt Neues ein paar Sekunden später. Die Betreiber können WebSockets durchlassen.
no-network = Du bist offline. Die Verbindung kommt von selbst wieder.
no-answer-yet = Der Server hat noch nicht geantwortet. Es wird weiter versucht …
sending-again = Noch keine Antwort. Wird noch einmal gesendet …
sign-out = Abmelden
your-data = Deine Daten
language = Sprache
you = Du
host = Host
co-host = Co-Host
viewer = Zuschauer
could-not-load = Das konnte nicht geladen werden.
page-not-loaded = Bist du offline? Dann versuche es noch einmal. Gibt es eine neuere Version von Costage, hilft es, neu zu laden.
reload-app = Neu laden
more = Mehr
room = { $status ->
   *[idle] Noch nicht live
    [live] Live
    [waiting] Wartet auf den Host
    [ended] Beendet
}
seat = { $state ->
   *[preparing] Bereitet sich vor
    [live] Auf der Bühne
    [reconnecting] Wird wieder verbunden …
    [offline] Offline
}
offline-since = Offline · { $when }
camera-ready = Kamera bereit
camera-not-ready = Kamera nicht bereit
microphone-ready = Mikrofon bereit
microphone-not-ready = Mikrofon nicht bereit
invitation = { $status ->
   *[pending] Offen
    [approved] Angenommen
    [rejected] Abgelehnt
    [cancelled] Zurückgezogen
}
presence = { $presence ->
    [watching] Schaut gerade zu
    [invited] Eingeladen
    [on-stage] Auf der Bühne
   *[offline] Offline
}
count = { $count }
watching = { $count ->
    [one] { $count } schaut zu
   *[other] { $count } schauen zu
}
not-found-title = Seite nicht gefunden
not-found-body = Prüfe den Link.
ended-title = Dieser Livestream ist zu Ende
ended-body = Schön, dass du dabei warst.
broken-title = Etwas ist schiefgegangen
broken-body = Dieser Teil der Seite funktioniert nicht mehr. Meistens hilft es, ihn neu zu laden.
