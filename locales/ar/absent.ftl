will-be-back = سيعود { $name } بعد قليل
getting-ready = يستعد { $name }
camera-ready = الكاميرا جاهزة
microphone-ready = الميكروفون جاهز
resume = استئناف
