costage = Costage
skip-to-content = تخطَّ إلى المحتوى
close = إغلاق
not-now = ليس الآن
cancel = إلغاء
try-again = حاول مرة أخرى
back-to-rooms = العودة إلى الغرف
back-to-room = العودة إلى الغرفة
loading = جارٍ التحميل…
copied = نُسخ
dismiss = إخفاء
notices = الإشعارات
reconnecting = جارٍ إعادة الاتصال…
still-reconnecting = جارٍ إعادة الاتصال… الخادم لا يرد. قد يكون ما تراه قديمًا.
unreachable = لا يمكن الوصول إلى Costage من هنا. تحقق من اتصالك.
live-updates-blocked = تحجب هذه الشبكة أو الوكيل التحديثات المباشرة، فتتأخر الأخبار بضع ثوانٍ. يمكن لمشغّليها السماح بـ WebSocket.
no-network = أنت غير متصل. سنعيد الاتصال تلقائيًا.
no-answer-yet = لم يرد الخادم بعد. ما زلنا نحاول…
sending-again = لا رد بعد. جارٍ الإرسال من جديد…
sign-out = تسجيل الخروج
your-data = بياناتك
language = اللغة
you = أنت
host = المضيف
co-host = مضيف مشارك
viewer = مشاهد
could-not-load = تعذّر تحميل هذا.
page-not-loaded = هل أنت غير متصل؟ إذن حاول مرة أخرى. إذا كان هناك إصدار أحدث من Costage فإعادة التحميل تفيد.
reload-app = إعادة التحميل
more = المزيد
room = { $status ->
   *[idle] لم يبدأ بعد
    [live] مباشر
    [waiting] بانتظار المضيف
    [ended] انتهى
}
seat = { $state ->
   *[preparing] يستعد
    [live] على المنصة
    [reconnecting] جارٍ إعادة الاتصال…
    [offline] غير متصل
}
offline-since = غير متصل · { $when }
camera-ready = الكاميرا جاهزة
camera-not-ready = الكاميرا غير جاهزة
microphone-ready = الميكروفون جاهز
microphone-not-ready = الميكروفون غير جاهز
invitation = { $status ->
   *[pending] بانتظار الرد
    [approved] قُبلت
    [rejected] رُفضت
    [cancelled] أُلغيت
}
presence = { $presence ->
    [watching] يشاهد الآن
    [invited] مدعو
    [on-stage] على المنصة
   *[offline] غير متصل
}
count = { $count }
watching = { $count ->
    [zero] لا أحد يشاهد
    [one] شخص واحد يشاهد
    [two] شخصان يشاهدان
    [few] { $count } يشاهدون
    [many] { $count } يشاهدون
   *[other] { $count } يشاهدون
}
not-found-title = الصفحة غير موجودة
not-found-body = تحقق من الرابط.
ended-title = انتهى هذا البث
ended-body = شكرًا لحضورك.
broken-title = حدث خطأ ما
broken-body = توقف هذا الجزء من الصفحة عن العمل. عادةً تفيد إعادة تحميله.
