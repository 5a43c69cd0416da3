screen = الشاشة
muted-here = مكتوم عندك
pinned = مثبّت
pin = تثبيت عندي
unpin = إلغاء التثبيت
mute-here = كتم عندي
unmute-here = إلغاء الكتم عندي
mute-microphone = كتم ميكروفون هذا الشخص
spotlight = تسليط الضوء للجميع
end-spotlight = إنهاء تسليط الضوء
microphone-muted = كُتم الميكروفون. لا يستطيع إلا صاحبه تشغيله من جديد.
more = { $count ->
    [zero] عرض الآخرين على المنصة
    [one] عرض شخص آخر على المنصة
    [two] عرض شخصين آخرين على المنصة
    [few] عرض { $count } آخرين على المنصة
    [many] عرض { $count } آخرين على المنصة
   *[other] عرض { $count } آخرين على المنصة
}
more-sign = +{ $count }
