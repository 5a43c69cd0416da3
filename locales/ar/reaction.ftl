reactions = التفاعلات
send = { $reaction ->
   *[heart] إرسال قلب
    [clap] تصفيق
    [laugh] ضحك
    [wow] قول واو
    [fire] إرسال نار
    [party] احتفال
}
total = { $count ->
    [zero] لا تفاعلات
    [one] تفاعل واحد
    [two] تفاعلان
    [few] { $count } تفاعلات
    [many] { $count } تفاعلًا
   *[other] { $count } تفاعل
}
too-many = هذا أكثر مما يستطيع الآخرون رؤيته. يُحذف بعض تفاعلاتك.
