body = Alles, was hier über dich gespeichert ist, kannst du mitnehmen und löschen.
download = Deine Daten herunterladen
download-body = Eine Datei mit deinen Räumen, Nachrichten, Einladungen, den Menschen, die du getroffen hast, und allem anderen, was dir gehört.
delete = Dein Konto löschen
delete-body = Deine Livestreams enden und werden mit allem darin gelöscht. Deine Nachrichten in anderen Räumen werden geleert und nennen deinen Namen nicht mehr. Auch Plätze, Einladungen und Anfragen verschwinden. Das lässt sich nicht rückgängig machen.
delete-question = Dein Konto mit allem, was dir gehört, löschen?
delete-for-good = Endgültig löschen
