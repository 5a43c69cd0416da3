will-be-back = { $name } ist gleich zurück
getting-ready = { $name } macht sich bereit
camera-ready = Kamera bereit
microphone-ready = Mikrofon bereit
resume = Fortsetzen
