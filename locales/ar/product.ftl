products = المنتجات
pinned = المنتج المثبّت
empty-title = لا شيء للعرض بعد
empty-body = أضف ما تتحدث عنه، ثم ثبّت واحدًا في كل مرة ليراه الجميع.
none-yet = لا منتجات هنا بعد.
add = إضافة منتج
edit = تعديل
pin = تثبيت
unpin = إلغاء التثبيت
is-pinned = مثبّت
sold-out = نفد
in-stock = متوفر من جديد
move-up = نقل إلى أعلى
move-down = نقل إلى أسفل
remove = إزالة
opens-new-tab = يفتح في علامة تبويب جديدة
clicks = { $count ->
    [zero] لا نقرات
    [one] نقرة واحدة
    [two] نقرتان
    [few] { $count } نقرات
    [many] { $count } نقرة
   *[other] { $count } نقرة
}
co-hosts-pin = للمضيفين المشاركين أن يثبّتوا
co-hosts-pin-hint = يختارون ما يُعرض؛ وتبقى القائمة لك.
title = الاسم
title-example = وعاء خزفي، 24 سم
price = السعر (اختياري)
currency = العملة
link = رابط المتجر
image = صورة (اختيارية)
image-hint = عنوان أو ملف. تُصغَّر الصور وتفقد موقعها.
upload = اختيار ملف…
title-wrong = للاسم 1 حتى 80 حرفًا.
address-wrong = يجب أن يبدأ العنوان بـ https://.
resizing = جارٍ تصغير الصورة…
uploading = جارٍ رفع الصورة…
picture-too-large = هذا الملف أكبر من 64 ميغابايت. اختر صورة أصغر.
picture-heic = لا يستطيع هذا المتصفح فتح صور HEIC. احفظ الصورة بصيغة JPEG أو خذ لقطة شاشة لها واختر ذلك.
picture-unreadable = هذا الملف ليس صورة يمكن فتحها هنا. اختر ملف JPEG أو PNG.
save = حفظ
view = عرض
