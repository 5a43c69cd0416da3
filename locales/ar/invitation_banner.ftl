region = دعوة
invites-you = يدعوك { $name } إلى المنصة
announced = يدعوك { $host } إلى المنصة: { $title }
accept = قبول
decline = رفض
since = { $when }
more = { $count ->
    [zero] لا دعوات أخرى
    [one] دعوة أخرى واحدة تنتظر
    [two] دعوتان أخريان تنتظران
    [few] { $count } دعوات أخرى تنتظر
    [many] { $count } دعوة أخرى تنتظر
   *[other] { $count } دعوة أخرى تنتظر
}
plus-more = +{ $count } أخرى
place = { $nth } من { $of }
next = الدعوة التالية
previous = الدعوة السابقة
later = لاحقًا
waiting = { $count ->
    [zero] لا دعوات تنتظر
    [one] دعوة واحدة تنتظر
    [two] دعوتان تنتظران
    [few] { $count } دعوات تنتظر
    [many] { $count } دعوة تنتظر
   *[other] { $count } دعوة تنتظر
}
time-left = بقي { $seconds } ث
checking = ربما ضاع ردك. جارٍ التحقق…
alert-settings = تنبيهات الدعوات
alert-sound = تشغيل صوت
alert-notification = إشعاري عندما أكون في مكان آخر
alert-sample = هكذا ستبدو الدعوات الجديدة.
notifications-unsupported = لا يعرض هذا المتصفح إشعارات هنا. يمكن لصوت أن ينبهك بدلًا من ذلك.
notifications-denied = الإشعارات محظورة. اسمح بها في إعدادات المتصفح.
taken-back = سحب { $name } الدعوة.
room-ended = انتهى بث { $name } قبل أن ترد.
expired = انتهت صلاحية دعوة { $name }.
accepted-elsewhere = قبلت دعوة { $name } في مكان آخر.
declined-elsewhere = رفضت دعوة { $name } في مكان آخر.
declined = رُفضت الدعوة.
wants-you = يريدك على المنصة في { $title }
more-options = خيارات أخرى
