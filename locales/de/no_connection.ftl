title = Keine Verbindung
advice = Diese Seite konnte nicht geladen werden. Prüfe dein Netz: Sobald der Server antwortet, öffnet sie sich von selbst.
