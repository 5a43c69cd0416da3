welcome = Wie heißt du?
welcome-body = Hosts und Zuschauer sehen diesen Namen.
your-name = Dein Name
continue = Weiter
sign-in-to-go-on = Melde dich an, um weiterzumachen.
no-way-to-sign-in = Hier kann sich noch niemand anmelden. Ist das dein Server, steht in docs/sign-in.md, wie du andere hereinlässt.
sign-in-on-site = Anmelden
sign-out-everywhere = Auf allen Geräten abmelden
name-missing = Schreibe den Namen, den andere sehen sollen.
name-too-long = { $max ->
    [one] Ein Name hat höchstens { $max } Zeichen.
   *[other] Ein Name hat höchstens { $max } Zeichen.
}
sign-in-elsewhere = Melde dich auf der Website an, von der du kommst, und öffne den Link dann noch einmal.
too-many-sign-ins = { $seconds ->
    [0] Aus deinem Netz haben sich gerade viele angemeldet. Versuche es in einer Minute noch einmal.
    [one] Aus deinem Netz haben sich gerade viele angemeldet. Versuche es in { $seconds } Sekunde noch einmal.
   *[other] Aus deinem Netz haben sich gerade viele angemeldet. Versuche es in { $seconds } Sekunden noch einmal.
}
sign-in-again = Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.
continue-question = Als { $name } weitermachen?
continue-as = Als { $name } weitermachen
somebody-else = Als jemand anderes anmelden
open-elsewhere = Ein anderer Tab ist als diese Person geöffnet. Dieser Tab kann dieselbe Person sein oder eine andere.
same-name = Jemand mit diesem Namen hat sich in diesem Browser schon einmal angemeldet.
several-known = Diese Personen haben sich in diesem Browser schon einmal angemeldet.
