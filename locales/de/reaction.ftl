reactions = Reaktionen
send = { $reaction ->
   *[heart] Ein Herz senden
    [clap] Applaudieren
    [laugh] Lachen
    [wow] Wow sagen
    [fire] Feuer senden
    [party] Feiern
}
total = { $count ->
    [one] { $count } Reaktion
   *[other] { $count } Reaktionen
}
too-many = Das ist mehr, als andere sehen können. Ein Teil deiner Reaktionen wird weggelassen.
