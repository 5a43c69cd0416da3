heading = دعوة مضيفين مشاركين
search-people = البحث عن أشخاص
clear-search = مسح البحث
people = الأشخاص
sent = المُرسلة
invite = دعوة
invite-again = دعوة من جديد
remove = إزالة
seats-used = { $limit ->
    [zero] { $used } من { $limit } مقعد
    [one] { $used } من مقعد واحد
    [two] { $used } من مقعدين
    [few] { $used } من { $limit } مقاعد
    [many] { $used } من { $limit } مقعدًا
   *[other] { $used } من { $limit } مقعد
}
stage-full = كل المقاعد مشغولة. أزل شخصًا لإفساح مكان.
copy-link = نسخ الرابط
link-copied = نُسخ الرابط
link-not-copied = لم يسمح متصفحك بنسخ الرابط. ها هو:
room-link = رابط الغرفة
nobody-here = لا أحد هنا بعد
nobody-here-body = ابحث عن اسم أو شارك الرابط: يظهر الأشخاص هنا عندما يفتحون غرفتك.
type-more = تابع الكتابة
type-more-body = حرفان من اسم يكفيان للعثور على أشخاص لم تلتقهم.
nobody-found = لا أحد بهذا الاسم
nobody-found-body = تحقق من الكتابة أو أرسل الرابط.
nothing-sent = لا دعوات بعد
nothing-sent-body = يظهر هنا من تدعوهم مع ردودهم.
people-found = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
show-more = عرض المزيد
sent-ago = أُرسلت { $when }
answered-ago = رُدّ عليها { $when }
you-cancelled-ago = ألغيتها { $when }
ended-ago = انتهت الغرفة { $when }
expired-ago = انتهت صلاحيتها { $when }
host-only = الدعوة للمضيف فقط
host-only-body = اطلب من مضيف هذه الغرفة أن يدعو شخصًا إلى المنصة.
keys = تنقّل في القائمة بالأسهم. مفتاح الإدخال يدعو. Shift مع الإدخال يحدد عدة أشخاص.
choose = تحديد للدعوة مع آخرين
sending = جارٍ الإرسال…
checking = جارٍ التحقق…
offline-met = غير متصل · آخر لقاء { $when }
selected = { $count ->
    [zero] لا أحد محدد
    [one] شخص واحد محدد
    [two] شخصان محددان
    [few] { $count } أشخاص محددون
    [many] { $count } شخصًا محددًا
   *[other] { $count } شخص محدد
}
invite-selected = { $count ->
    [zero] لا أحد للدعوة
    [one] دعوة شخص واحد
    [two] دعوة شخصين
    [few] دعوة { $count } أشخاص
    [many] دعوة { $count } شخصًا
   *[other] دعوة { $count } شخص
}
clear-selection = إلغاء التحديد
outcomes = نتائج آخر الدعوات
all-sent = { $sent ->
    [zero] لم يُدعَ أحد
    [one] دُعي شخص واحد
    [two] دُعي شخصان
    [few] دُعي { $sent } أشخاص
    [many] دُعي { $sent } شخصًا
   *[other] دُعي { $sent } شخص
}
some-failed = المدعوون: { $sent }، ولم تنجح: { $failed }
inviting = جارٍ إرسال الدعوة { $nth } من { $of }…
outcome-sent = دُعي
outcome-waiting = ينتظر
expires-in = بقي { $seconds } ث للرد
lists = القوائم
link-hint = ليس هنا بعد؟ أرسل الرابط، ثم ادعُه عندما ينضم.
note = ملاحظة (اختيارية)
send-new-note = إرسال الملاحظة الجديدة
note-hint = تُرسل مع كل دعوة
note-left = { $left ->
    [zero] بقي { $left } أحرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقي { $left } أحرف
    [many] بقي { $left } حرفًا
   *[other] بقي { $left } حرف
}
note-too-long = { $max ->
    [zero] استخدم على الأكثر { $max } أحرف.
    [one] استخدم على الأكثر حرف واحد.
    [two] استخدم على الأكثر حرفان.
    [few] استخدم على الأكثر { $max } أحرف.
    [many] استخدم على الأكثر { $max } حرفًا.
   *[other] استخدم على الأكثر { $max } حرف.
}
requests = الطلبات
select = تحديد
select-done = تم
offline-people = غير متصلين
asks-to-join = يطلب الانضمام
