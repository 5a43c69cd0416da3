live-now = Jetzt live
tagline = Schaut zusammen zu, oder hol andere zu dir auf die Bühne.
go-live = Live gehen
nobody-live = Gerade ist niemand live
nobody-live-body = Neue Räume erscheinen hier von selbst.
could-not-load-rooms = Die Räume konnten nicht geladen werden.
new-room = Erstelle deinen Raum
new-room-body = Als Nächstes: Kamera und Mikrofon prüfen. Noch bist du nicht live.
title = Titel
title-example = Sonntagsmarkt: Schalen aus dem Brennofen
create-room = Raum erstellen
title-missing = Gib deinem Raum einen Titel, damit andere wissen, worum es geht.
title-too-long = { $max ->
    [one] Ein Titel hat höchstens { $max } Zeichen.
   *[other] Ein Titel hat höchstens { $max } Zeichen.
}
characters-left = { $left ->
    [one] Noch { $left } Zeichen
   *[other] Noch { $left } Zeichen
}
with-co-hosts = { $count ->
    [0] {""}
    [one] mit { $count } Co-Host
   *[other] mit { $count } Co-Hosts
}
viewers-short = { $count }
started-ago = Begann { $when }
