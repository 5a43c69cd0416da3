your-request = Auf die Bühne kommen
ask = Dazukommen
withdraw = Zurückziehen
waiting-for-host = Der Host sieht deine Anfrage.
asked-ago = Gefragt { $when }
people-ahead = { $place ->
    [1] Du bist als Nächstes dran
   *[other] { $place }. in der Reihe
}
invited = Du bist eingeladen. Nimm oben an.
dismissed = Der Host kann dich gerade nicht auf die Bühne holen.
again-in = { $minutes ->
    [0] In einer Minute kannst du wieder fragen.
    [one] In { $minutes } min kannst du wieder fragen.
   *[other] In { $minutes } min kannst du wieder fragen.
}
not-accepted = Deine Anfrage wurde nicht angenommen.
closed = Der Host nimmt gerade keine Anfragen an.
not-open = Hier kannst du nicht fragen, ob du dazukommen darfst.
too-often = { $minutes ->
    [0] Du hast erst vor Kurzem gefragt. In einer Minute kannst du wieder fragen.
    [one] Du hast erst vor Kurzem gefragt. In { $minutes } min kannst du wieder fragen.
   *[other] Du hast erst vor Kurzem gefragt. In { $minutes } min kannst du wieder fragen.
}
requests = Möchten dazukommen
nobody-asks = Gerade fragt niemand.
nobody-can-ask = Solange das aus ist, können Zuschauer nicht fragen.
let-viewers-ask = Anfragen zulassen
invite = Einladen
dismiss = Abweisen
person-menu = Optionen für { $name }
more-waiting = { $count ->
    [one] { $count } weitere Anfrage wartet
   *[other] { $count } weitere Anfragen warten
}
count-waiting = { $count ->
    [one] { $count } Person möchte dazukommen
   *[other] { $count } Personen möchten dazukommen
}
asks-to-join = { $name } möchte dazukommen
block = Blockieren
blocked = Blockiert
block-question = { $name } blockieren?
block-body = Diese Person kann weiter zuschauen und chatten, aber in keinem deiner Räume mehr fragen oder eingeladen werden. Ihre Anfrage oder Einladung verschwindet.
remove-question = { $name } von der Bühne entfernen?
remove-body = Diese Person ist jetzt blockiert und noch auf der Bühne.
remove-from-stage = Von der Bühne entfernen
blocked-people = Blockierte Personen ({ $count })
blocked-heading = Blockierte Personen
blocked-body = Sie können in keinem deiner Räume fragen oder eingeladen werden.
nobody-blocked = Du hast niemanden blockiert.
unblock = Nicht mehr blockieren
blocked-ago = Blockiert { $when }
