screen = Bildschirm
muted-here = Für dich stumm
pinned = Angeheftet
pin = Für mich anheften
unpin = Lösen
mute-here = Für mich stummschalten
unmute-here = Für mich wieder einschalten
mute-microphone = Mikrofon dieser Person stummschalten
spotlight = Spotlight für alle
end-spotlight = Spotlight beenden
microphone-muted = Das Mikrofon ist stummgeschaltet. Nur die Person selbst kann es wieder einschalten.
more = { $count ->
    [one] { $count } weitere Person auf der Bühne zeigen
   *[other] { $count } weitere Personen auf der Bühne zeigen
}
more-sign = +{ $count }
