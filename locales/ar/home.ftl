live-now = مباشر الآن
tagline = شاهدوا معًا، أو ادعُ أشخاصًا إلى المنصة معك.
go-live = ابدأ البث
nobody-live = لا أحد يبث الآن
nobody-live-body = تظهر الغرف الجديدة هنا تلقائيًا.
could-not-load-rooms = تعذّر تحميل الغرف.
new-room = أنشئ غرفتك
new-room-body = التالي: تحقق من الكاميرا والميكروفون. لست على الهواء بعد.
title = العنوان
title-example = سوق الأحد: أوانٍ من الفرن
create-room = إنشاء الغرفة
title-missing = أعطِ غرفتك عنوانًا ليعرف الناس موضوعها.
title-too-long = { $max ->
    [zero] الحد الأقصى للعنوان { $max } أحرف.
    [one] الحد الأقصى للعنوان حرف واحد.
    [two] الحد الأقصى للعنوان حرفان.
    [few] الحد الأقصى للعنوان { $max } أحرف.
    [many] الحد الأقصى للعنوان { $max } حرفًا.
   *[other] الحد الأقصى للعنوان { $max } حرف.
}
characters-left = { $left ->
    [zero] بقي { $left } أحرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقي { $left } أحرف
    [many] بقي { $left } حرفًا
   *[other] بقي { $left } حرف
}
with-co-hosts = { $count ->
    [zero] {""}
    [one] مع مضيف مشارك واحد
    [two] مع مضيفين مشاركين اثنين
    [few] مع { $count } مضيفين مشاركين
    [many] مع { $count } مضيفًا مشاركًا
   *[other] مع { $count } مضيف مشارك
}
viewers-short = { $count }
started-ago = بدأ { $when }
