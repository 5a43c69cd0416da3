title = { $trouble ->
    [no-web-rtc] Dieser Browser kann Bild und Ton weder zeigen noch senden
    [media-blocked] Bild und Ton erreichen dieses Netz nicht
    [media-server-away] Bild und Ton sind gerade nicht verfügbar
    [mixed-content] Bild und Ton sind hier nicht für sichere Seiten eingerichtet
    [not-loaded] Der Teil für Bild und Ton konnte nicht geladen werden
    [refused] Der Medienserver hat diese Seite abgewiesen
    [server-away] Costage antwortet nicht
   *[takes-long] Das dauert länger als sonst
}
body = { $trouble ->
    [no-web-rtc] Chat und alles andere funktionieren. Um zuzuschauen oder auf die Bühne zu gehen, öffne diese Seite in Chrome, Edge, Firefox oder Safari.
    [media-blocked] Eine Firewall oder ein VPN scheint sie zu sperren; der Chat funktioniert. Versuche es in einem anderen Netz, oder bitte die Betreiber des Netzes oder des Servers, die Ports für Medien zu öffnen.
    [media-server-away] Der Medienserver antwortet nicht. Der Chat funktioniert, und diese Seite versucht es weiter.
    [mixed-content] Browser verweigern auf einer https-Seite die ws://-Adresse des Medienservers. Bitte die Betreiber des Servers, ihm eine wss://-Adresse zu geben.
    [not-loaded] Bist du offline? Dann versuche es noch einmal. Gibt es eine neuere Version von Costage, hilft es, neu zu laden.
    [refused] Seine Schlüssel oder seine Uhr passen vielleicht nicht. Bitte die Betreiber des Servers, in sein Protokoll zu sehen; diese Seite versucht es weiter.
    [server-away] Prüfe deine Verbindung. Diese Seite versucht es weiter.
   *[takes-long] Diese Seite versucht es weiter. Ein neuer Versuch kann helfen, ein anderes Netz auch.
}
stop-trying = Nicht mehr versuchen
takes-long = Das dauert länger als sonst.
