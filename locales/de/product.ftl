products = Produkte
pinned = Angeheftetes Produkt
empty-title = Noch nichts zu zeigen
empty-body = Füge hinzu, worüber du sprichst, und hefte jeweils eines an, damit alle es sehen.
none-yet = Hier gibt es noch keine Produkte.
add = Produkt hinzufügen
edit = Bearbeiten
pin = Anheften
unpin = Lösen
is-pinned = Angeheftet
sold-out = Ausverkauft
in-stock = Wieder da
move-up = Nach oben
move-down = Nach unten
remove = Entfernen
opens-new-tab = öffnet einen neuen Tab
clicks = { $count ->
    [one] { $count } Klick
   *[other] { $count } Klicks
}
co-hosts-pin = Co-Hosts dürfen anheften
co-hosts-pin-hint = Sie wählen, was gezeigt wird; die Liste bleibt deine.
title = Name
title-example = Steinzeugschale, 24 cm
price = Preis (freiwillig)
currency = Währung
link = Link zum Shop
image = Bild (freiwillig)
image-hint = Eine Adresse oder eine Datei. Fotos werden verkleinert und verlieren ihren Aufnahmeort.
upload = Datei wählen …
title-wrong = Ein Name hat 1 bis 80 Zeichen.
address-wrong = Hier muss eine Adresse stehen, die mit https:// beginnt.
resizing = Das Bild wird verkleinert …
uploading = Das Bild wird hochgeladen …
picture-too-large = Diese Datei ist größer als 64 MB. Wähle ein kleineres Bild.
picture-heic = Dieser Browser kann HEIC-Fotos nicht öffnen. Speichere das Foto als JPEG, oder mach ein Bildschirmfoto davon, und wähle das.
picture-unreadable = Diese Datei ist kein Bild, das sich hier öffnen lässt. Wähle eine JPEG- oder PNG-Datei.
save = Speichern
