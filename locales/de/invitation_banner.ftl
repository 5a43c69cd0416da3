region = Einladung
invites-you = { $name } lädt dich auf die Bühne ein
announced = { $host } lädt dich auf die Bühne ein: { $title }
accept = Annehmen
decline = Ablehnen
since = { $when }
more = { $count ->
    [one] { $count } weitere Einladung wartet
   *[other] { $count } weitere Einladungen warten
}
plus-more = +{ $count } weitere
place = { $nth } von { $of }
next = Nächste Einladung
previous = Vorige Einladung
later = Später
waiting = { $count ->
    [one] { $count } Einladung wartet
   *[other] { $count } Einladungen warten
}
time-left = Noch { $seconds } s
checking = Deine Antwort ist vielleicht verloren gegangen. Wird geprüft …
alert-settings = Hinweise auf Einladungen
alert-sound = Einen Ton abspielen
alert-notification = Mich benachrichtigen, wenn ich woanders bin
alert-sample = So sehen neue Einladungen aus.
notifications-unsupported = Dieser Browser zeigt hier keine Benachrichtigungen. Stattdessen kann ein Ton dich aufmerksam machen.
notifications-denied = Benachrichtigungen sind gesperrt. Erlaube sie in den Browsereinstellungen.
taken-back = { $name } hat die Einladung zurückgezogen.
room-ended = Der Livestream von { $name } war zu Ende, bevor du geantwortet hast.
expired = Die Einladung von { $name } ist abgelaufen.
accepted-elsewhere = Du hast die Einladung von { $name } woanders angenommen.
declined-elsewhere = Du hast die Einladung von { $name } woanders abgelehnt.
declined = Einladung abgelehnt.
wants-you = möchte dich auf der Bühne von { $title }
more-options = Weitere Optionen
