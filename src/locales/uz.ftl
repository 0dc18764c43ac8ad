greeting = Assalomu alaykum, { $name }! Bu { $bot } doʻkoni.
greeting-anonymous = Assalomu alaykum! Bu { $bot } doʻkoni.
catalog-title = Katalog
catalog-empty = Katalog hozircha boʻsh. Keyinroq qaytib keling.
open-shop = Doʻkonni ochish
help-customer = <b>Bu yerda qanday xarid qilinadi</b>
    🛍 /catalog — katalog; yoki mahsulot nomini yozing.
    🛒 /cart — savat va buyurtmani rasmiylashtirish.
    📦 /my_orders — buyurtmalaringiz, takrorlash va bekor qilish.
    🌐 /language — boshqa til.
    ✖️ /cancel — rasmiylashtirishdan chiqish; savat saqlanadi.

    Buyurtma holati oʻzgarsa, shu yerda xabar beramiz. Xabarnoma kerak boʻlmasa, istalgani ostidagi 🔕 ni bosing.
help-contact = Savollaringiz bormi? Bizga yozing yoki qoʻngʻiroq qiling: { $contact }
help-admin = <b>Administratorlar uchun</b>
shop-unavailable = Doʻkon hozir javob bermayapti. Bir daqiqadan soʻng qayta urinib koʻring.
command-start = Doʻkon menyusi
command-stats = Doʻkon koʻrsatkichlari

section-overview = Asosiy
section-money = Pul
section-orders = Buyurtmalar
section-customers = Mijozlar
section-buyers = Xaridorlar
section-products = Mahsulotlar
section-paths = Xarid yoʻli
section-cohorts = Kogortalar
period-today = bugun
period-yesterday = kecha
period-7d = 7 kun
period-30d = 30 kun
period-90d = 90 kun
period-this-week = shu hafta
period-last-week = oʻtgan hafta
period-this-month = shu oy
period-last-month = oʻtgan oy
period-this-quarter = shu chorak
period-last-quarter = oʻtgan chorak
period-this-year = shu yil
period-last-year = oʻtgan yil
period-all = butun davr
period-days = { $days } kun
range-all = eng boshidan
compared = { $range } bilan taqqoslangan
compared-elapsed = { $range } ({ $time } gacha) bilan taqqoslangan
as-of = { $time } holatiga ({ $zone })
refresh = Yangilash
metric-failed = hisoblab boʻlmadi
nothing-yet = hozircha yoʻq
by-grain = { $grain ->
    [week] haftalar boʻyicha
    [month] oylar boʻyicha
   *[day] kunlar boʻyicha
  }
best-bucket = { $grain ->
    [week] eng yaxshi hafta: { $date } dan
    [month] eng yaxshi oy: { $date }
   *[day] eng yaxshi kun: { $date }
  } — { $value }
series-before = oldin
series-mean = { $grain ->
    [week] haftasiga oʻrtacha: { $value }
    [month] oyiga oʻrtacha: { $value }
   *[day] kuniga oʻrtacha: { $value }
  }
series-mean-before = { $grain ->
    [week] haftasiga oʻrtacha: { $value }, oldin: { $before }
    [month] oyiga oʻrtacha: { $value }, oldin: { $before }
   *[day] kuniga oʻrtacha: { $value }, oldin: { $before }
  }
matrix-legend = { $columns ->
    [weeks] qatorlar — kogortalar, ustunlar — keyingi haftalar
    [months] qatorlar — kogortalar, ustunlar — keyingi oylar
   *[hours] ustunlar — kun soatlari
  }
matrix-legend-unit = { $columns ->
    [weeks] qatorlar — kogortalar, ustunlar — keyingi haftalar; { $unit }
    [months] qatorlar — kogortalar, ustunlar — keyingi oylar; { $unit }
   *[hours] ustunlar — kun soatlari; { $unit }
  }
matrix-size = soni
matrix-mean = oʻrt.
unit-days = kun
weekdays = Du Se Ch Pa Ju Sh Ya
busiest-hour = eng gavjum: { $day } { $hours } — { $value }
steps-window = { $days } kun ichida
steps-legend = mijozlar · birinchi qadamdan · oldingi qadamdan
weakest-step = zaif joy
steps-open = { $count } mijoz hali yoʻlda: ularning { $days } kuni tugamagan
blocks-left-out = Yana { $count } ta roʻyxat — jadvalda
quoted = «{ $text }»
data-behind = Oxirgi { $seconds } soniyasiz: raqamlar olingan baza nusxasi orqada qolmoqda
data-prepared = Koʻrsatkichlar tayyorlanmoqda: { $percent } %. Shu paytgacha ular uzoqroq hisoblanadi, baʼzilari chiqmasligi mumkin
unknown-statuses = { $count ->
    [one] { $names } holati hech bir sinfga kirmagan, tushum deb hisoblanmaydi
   *[other] { $names } holatlari hech bir sinfga kirmagan, tushum deb hisoblanmaydi
  }
events-since = Hodisalar { $date } dan yozilgan
events-none = Hodisalar hali yozilmagan
visits-since = Tashriflar { $date } dan yozilgan
visits-none = Tashriflar hali yozilmagan
orders-since = Buyurtmalar { $date } dan bor
no-orders-yet = Buyurtmalar hali yoʻq
table-now = hozir
table-before = oldin
table-change = oʻzgarish
table-date = sana
table-customers = mijozlar
table-share = birinchidan
table-step-share = oldingidan
table-open = yoʻlda
table-columns-left-out = Yana { $count } ta ustun qatorga sigʻmadi
table-earlier = …va undan oldin yana { $count } ta
pieces = { $count } dona
and-more = …va yana { $count } ta
delta-new = avval boʻlmagan
delta-points = f. p.
stats-unknown-period = «{ $input }» davrini tushunmadim. Masalan, shunday yozing: 14 kun, oʻtgan hafta, oktabr, 3-chorak, 1–15-oktabr yoki 01.10.2026 – 31.10.2026.
stats-failed = Koʻrsatkichlar hozir mavjud emas: maʼlumotlar bazasi javob bermayapti. Bir daqiqadan soʻng qayta urinib koʻring.
button-refused = Bu tugma sizga mumkin emas.
button-outdated = Tugma eskirgan. /stats ni qayta yuboring.

## Checkout
checkout-ask-name = Sizga qanday murojaat qilaylik? Qabul qiluvchining ismini yozing.
checkout-ask-phone = Bogʻlanish uchun telefon raqamingiz? Tugmani bosing yoki yozing, masalan: +998 90 123 45 67.
checkout-send-contact = 📱 Raqamimni yuborish
checkout-ask-place = Qayerga yetkazamiz? Manzilni yozing yoki xaritadagi nuqtani yuboring.
checkout-send-location = 📍 Joylashuvni yuborish
checkout-ask-comment = Buyurtmaga izoh bormi? Masalan, qulay vaqt. Kerak boʻlmasa, «Oʻtkazib yuborish»ni bosing.
checkout-skip = Oʻtkazib yuborish
checkout-ask-payment = Qanday toʻlaysiz?
pay-on-delivery = 💵 Qabul qilganda
pay-online = 💳 Hozir karta bilan
checkout-back = ◀️ Orqaga
checkout-quit = ✖️ Rasmiylashtirishni bekor qilish
checkout-need-text = Bu yerda matnli javob kerak. Chiqish: /cancel.
checkout-too-long = Juda uzun: { $length } belgi, koʻpi bilan { $most } mumkin. Qisqaroq yozing.
checkout-foreign-contact = Bu sizning kontaktingiz emas. «Raqamimni yuborish» tugmasini bosing yoki raqamni yozing.
checkout-bad-phone = Telefon raqamiga oʻxshamaydi. Uni raqamlar bilan yozing, masalan: +998 90 123 45 67.
checkout-choose = Tugmalardagi variantlardan birini tanlang.
checkout-check = Deyarli tayyor, buyurtmani tekshiring.
checkout-summary = Buyurtmangiz
checkout-name = Qabul qiluvchi
checkout-phone = Telefon
checkout-place = Manzil
checkout-by-location = xaritadagi nuqta
checkout-comment = Izoh
checkout-payment = Toʻlov
cart-total = Jami
checkout-confirm = ✅ Buyurtmani tasdiqlash
checkout-edit = ✏️ Maʼlumotlarni oʻzgartirish
checkout-accept = ✅ Oʻzgarishlarni qabul qilish
checkout-other-cart = Shundan beri savat oʻzgardi. Buyurtma hozir shunday:
checkout-changed = Siz tanlayotganda ayrim narsalar oʻzgardi:
change-gone = { $name } — endi mavjud emas, savatdan olib tashlaymiz
change-short = { $name } — { $quantity } tadan { $stock } ta qoldi
change-price = { $name } — narxi { $before } edi, endi { $now }
checkout-use-buttons = Yuqoridagi buyurtmani tekshiring va ostidagi tugmalardan birini bosing. Chiqish: /cancel.
checkout-empty = Savat boʻsh, rasmiylashtiradigan narsa yoʻq. Biror narsa tanlang: /catalog
checkout-placed = ✅ <b>№{ $number }</b> buyurtma qabul qilindi, jami { $total }. Holati oʻzgarsa, xabar beramiz. Buyurtmalaringiz: /my_orders
checkout-placed-before = Bu buyurtma allaqachon rasmiylashtirilgan: №{ $number }.
checkout-over = Bu rasmiylashtirish yakunlangan. Savat: /cart
checkout-cancelled = Rasmiylashtirish bekor qilindi. Savat saqlandi: /cart
checkout-reminder = Siz buyurtma rasmiylashtiryapsiz: yuqoridagi savolga javob bering yoki /cancel yuboring.
checkout-failed = Doʻkon hozir javob bermayapti, lekin hech narsa yoʻqolmadi. Bir daqiqadan keyin takrorlang.
checkout-unknown-customer = Avval doʻkon ilovasida roʻyxatdan oʻting, keyin qayting: savat saqlanadi.
nothing-to-cancel = Bekor qiladigan narsa yoʻq. Katalog: /catalog
answer-not-kept = Javobingiz saqlanmadi: doʻkon javob bermayapti. Bir daqiqadan keyin qayta yuboring.
too-fast = Juda tez. { $seconds } soniya kuting.
invoice-title = Buyurtma №{ $number }
invoice-failed = Hozir karta bilan toʻlab boʻlmaydi. Buyurtma qabul qilindi: olganda toʻlashingiz mumkin.
payment-no-order = Bunday buyurtma yoʻq.
payment-known = Bu buyurtma allaqachon toʻlangan.
payment-order-closed = Bu buyurtmani endi onlayn toʻlab boʻlmaydi.
payment-other-sum = Buyurtma summasi boshqa. Buyurtmani qayta oching: /my_orders
payment-received = ✅ №{ $number } buyurtma toʻlovi qabul qilindi. Rahmat!
payment-late = №{ $number } buyurtma toʻlovi keldi, lekin u yopilgan. Doʻkon pulni qaytaradi.

## Notices
notice-status = <b>№{ $number }</b> buyurtma: { $status }
notice-reason = Sababi: { $reason }
notice-thanks = Xaridingiz uchun rahmat!
notice-low-stock = ⚠️ Tugayapti: <b>{ $name }</b>, { $stock } dona qoldi
notice-sold-out = ⚠️ Tugadi: <b>{ $name }</b>
notice-late-payment = ⚠️ Yopilgan №{ $number } buyurtma uchun toʻlov keldi. Pulni xaridorga qaytaring.
command-catalog = Katalog
command-cart = Savat
command-my-orders = Buyurtmalarim
command-language = Til
command-help = Yordam
command-cancel = Boshlangan ishni bekor qilish
command-orders = Doʻkon buyurtmalari
command-products = Mahsulotlar
command-link = Manbali havola va QR-kod

## Shop
button-home = 🏠 Menyu
button-back = ◀️ Orqaga
button-catalog = 🛍 Katalog
button-categories = ◀️ Boʻlimlar
button-cart = 🛒 Savat
button-cart-filled = 🛒 Savat ({ $count }) · { $total }
button-my-orders = 📦 Buyurtmalarim
button-language = 🌐 Til
button-help = ❓ Yordam
button-search = 🔎 Mahsulot qidirish
button-add = 🛒 Savatga
button-add-more = Bir nechta…
button-checkout = ✅ Rasmiylashtirish
button-clear-cart = 🗑 Tozalash
button-clear-surely = 🗑 Ha, tozalansin
button-open-order = Buyurtmani ochish
button-repeat = 🔁 Qayta buyurtma berish
button-pay = 💳 Toʻlash
button-cancel-order = ✖️ Buyurtmani bekor qilish
button-cancel-surely = ✖️ Ha, bekor qilinsin
button-outdated-shop = Tugma eskirgan. /start yuboring.
not-understood = Buni oʻqiy olmayman. Mahsulot nomini yozing yoki menyuni oching: /start
catalog-choose = Boʻlimni tanlang yoki mahsulot nomini yozing.
category-none = Boshqalar
category-gone = Bu boʻlim endi yoʻq.
product-gone = Bu mahsulot endi sotuvda yoʻq.
product-in-cart = Savatda: { $quantity } dona, { $total }
stock-none = Mavjud emas
stock-some = Mavjud
stock-count = Mavjud: { $stock } dona
stock-few = Bor-yoʻgʻi { $stock } dona qoldi
quantity-ask = Savatga nechta qoʻshamiz?
quantity-none = Olib tashlash
cart-title = Savat
cart-empty = Savat boʻsh.
cart-clear-ask = Savatdagi barcha mahsulotlar olib tashlansinmi?
cart-cleared = Savat boʻsh
cart-accepted = Oʻzgarishlar qabul qilindi
cart-removed = Savatdan olib tashlandi
limit-stock = Boshqa yoʻq: { $stock } dona mavjud
limit-gone = Bu mahsulot hozir mavjud emas
issue-gone = mavjud emas
issue-short = faqat { $stock } dona qoldi
issue-price = narxi { $before } edi, endi { $now }
orders-title = Buyurtmalarim
orders-none = Sizda hali buyurtma yoʻq.
order-title = Buyurtma №{ $number }
order-paid = toʻlangan: { $date }
order-not-paid = karta bilan, hali toʻlanmagan
order-cancel-ask = №{ $number } buyurtma bekor qilinsinmi?
order-cancelled = №{ $number } buyurtma bekor qilindi
order-too-late = Buyurtma ustida ish boshlangan: uni faqat doʻkon bekor qila oladi
repeat-done = Mahsulotlar yana savatda
repeat-partly = Mavjud boʻlmaganlardan tashqari hammasi savatda: { $missing }
repeat-fewer = Mahsulotlar yana savatda, lekin kamroq qolgan: { $names }
repeat-nothing = Bu buyurtmadagi mahsulotlarning hech biri hozir sotuvda yoʻq
shop-elsewhere = Bu chatda buyurtma qabul qilinmaydi: mahsulotlar va narxlarni koʻrishingiz mumkin.
language-ask = Tilni tanlang
language-chosen = Endi oʻzbekcha
search-ask = Mahsulot nomini yozing, topib beraman.
search-nothing = «{ $query }» boʻyicha hech narsa topilmadi. Boshqa soʻz yozing yoki katalogni koʻring.
search-found = «{ $query }» boʻyicha topildi: { $count }
search-near = «{ $query }» boʻyicha hech narsa topilmadi. Balki buni nazarda tutgandirsiz:
order-status-new = yangi
order-status-pending = tasdiqlanishi kutilmoqda
order-status-confirmed = tasdiqlandi
order-status-processing = yigʻilmoqda
order-status-paid = toʻlandi
order-status-shipped = joʻnatildi
order-status-delivered = yetkazildi
order-status-completed = bajarildi
order-status-cancelled = bekor qilindi
order-status-failed = amalga oshmadi
order-status-refunded = pul qaytarildi

## Admin
card-customer = Xaridor
by-customer = xaridor
by-payment = toʻlov
reason-out-of-stock = mahsulot yoʻq
reason-customer-refused = xaridor rad etdi
reason-no-answer = bogʻlanib boʻlmadi
reason-typed = ✏️ Boshqa sabab…
reason-ask = №{ $number } buyurtma nega bekor qilinmoqda? Sababini yozing, xaridor uni koʻradi. Fikringiz oʻzgarsa: /cancel
action-confirm = ✅ Tasdiqlash
action-ship = 🚚 Joʻnatildi
action-complete = 🏁 Bajarildi
action-cancel = ✖️ Bekor qilish
action-refund = ↩️ Pulni qaytarish
action-map = 📍 Xaritada
action-list = 📋 Barcha buyurtmalar
refund-restock = ↩️ Pul qaytarilsin, mahsulot omborga
refund-only = ↩️ Faqat pul qaytarilsin
only-listed = Faqat roʻyxatdagi administratorlar oʻzgartira oladi.
order-conflict = Buyurtma allaqachon oʻzgartirilgan. Hozirgi holati: { $now }.
order-not-allowed = Hozir mumkin emas. Buyurtma holati: { $now }.
order-changed = Oʻzgartirildi: { $status }.
card-not-redrawn = { $outcome } Bu karta yangilanmadi: “Yangilash” tugmasini bosing.
order-return-money = Tayyor. Buyurtma karta bilan toʻlangan edi: pulni toʻlov provayderida qaytaring.
filter-pending = kutmoqda
filter-open = jarayonda
filter-completed = bajarilgan
filter-closed = bekor, qaytarilgan
filter-all = barchasi
admin-orders-title = Buyurtmalar
admin-orders-none = Bunday buyurtma yoʻq.
admin-orders-count = Topildi: { $count }
admin-orders-search = Qidirish: /orders va buyurtma raqami yoki telefon.
admin-orders-not-found = «{ $query }» boʻyicha buyurtma yoʻq. Buyurtma raqami yoki telefon (kamida toʻrt raqam) boʻyicha qidiraman.
admin-cancelled = Bekor qilindi, hech narsa oʻzgarmadi.
admin-need-text = Bu yerda matnli javob kerak. Chiqish: /cancel
products-title = Mahsulotlar
products-foreign = Bu doʻkon mahsulotlarini boshqa dastur yuritadi, bu yerda ularni oʻzgartirib boʻlmaydi.
product-add = ➕ Mahsulot qoʻshish
product-hidden = yashirilgan
product-price = Narxi
product-category = Boʻlim
product-stock = Qoldiq
product-photo = Rasm
product-skip = Oʻtkazib yuborish
product-not-counted = Hisoblanmasin
product-save = 💾 Saqlash
product-cancel = ✖️ Bekor qilish
product-remove = 🗑 Olib tashlash
product-changed = Saqlandi.
product-not-redrawn = Mahsulot oʻzgartirildi, lekin bu karta yangilanmadi: uni /products orqali qayta oching.
product-saved = Mahsulot qoʻshildi.
product-save-or-cancel = «Saqlash»ni bosing yoki /cancel yuboring.
product-ask-name = Mahsulot nomi? (120 belgigacha, chiqish: /cancel)
product-ask-price = Narxi? Faqat son, masalan 149 000.
product-ask-category = Katalog boʻlimi? Tanlang yoki yangisini yozing.
product-ask-stock = Nechta mavjud?
product-ask-restock = Nechta qoʻshilsin? Masalan 10, kamaytirish uchun -2.
product-ask-description = Tavsifi? (600 belgigacha)
product-ask-photo = Mahsulot rasmini yuboring.
product-bad-price = Noldan katta son kerak, koʻpi bilan oʻn raqam, { $digits ->
    [0] kasrsiz
   *[other] verguldan keyin koʻpi bilan { $digits } ta
  }. Masalan 149 000.
product-bad-stock = 0 dan { $most } gacha butun son kerak.
product-bad-restock = Noldan boshqa butun son kerak, masalan 10 yoki -2: koʻpi bilan { $most } dona qoʻshish yoki kamaytirish mumkin.
product-need-photo = Bu yerda fayl emas, rasm sifatida yuborilgan surat kerak.
edit-name = Nomi
edit-price = Narxi
edit-category = Boʻlim
edit-stock = Qoldiq
edit-restock = ➕ Toʻldirish
edit-description = Tavsif
edit-photo = Rasm
edit-hide = 🙈 Yashirish
edit-unhide = 👁 Koʻrsatish
edit-list = 📋 Barcha mahsulotlar
link-usage = <code>/link nom</code> yuboring, masalan <code>/link instagram</code>: havola va QR-kod tayyorlanadi, u orqali kelgan xaridorlar alohida hisoblanadi.
link-reserved = product- bilan boshlanadigan nomlar band: bunday havolalar mahsulotni ochadi.
link-bad = Havola nomi: 1 dan 64 tagacha lotin harfi, raqam, _ va - belgilari.
link-bad-suggest = Havola nomi: 1 dan 64 tagacha lotin harfi, raqam, _ va - belgilari. Masalan: <code>/link { $suggestion }</code>
link-made = <code>{ $link }</code>
    Shu havola orqali birinchi marta kelganlar «{ $name }» manbasi bilan hisoblanadi.

## Stats
stats-other-period = Davr
stats-own-range = Oʻz sanalarim
stats-chart = Grafik
stats-table = Jadval
stats-text = Matn
stats-lists = Roʻyxatlar
stats-how = Qanday hisoblanadi
stats-why = Nega
stats-compare-on = Solishtirish
stats-compare-off = Solishtirmaslik
stats-export = Fayl
stats-drawing = Grafik chizilmoqda…
stats-chart-failed = Grafikni chizib boʻlmadi, raqamlar toʻgʻri.
stats-slow-down = Telegram kutishni soʻrayapti: { $seconds } soniyadan keyin qayta urinib koʻring.
stats-was = oldin: { $value }
why-nothing = Tushuntiradigan narsa yoʻq: tushum boʻlmagan yoki solishtirish uchun davr yoʻq.
why-most = Eng koʻp taʼsir qilgani: { $part }.
why-same = Tushum oʻzgarmadi.
## Charts
chart-nothing = Bu davrda hech narsa yoʻq
chart-now = Shu davr
chart-before = Oldingi: { $range }
chart-before-total = Oldin jami: { $range }
chart-total = Jami
## Export
export-about = Fayl haqida
export-name = nomi
export-unit = birlik
export-section = Boʻlim
export-period = Davr
export-first-day = Birinchi kun
export-last-day = Oxirgi kun
export-from = Boshlanishi (shu lahza kiradi)
export-to = Tugashi (shu lahza kirmaydi)
export-compared = Taqqoslash
export-not-compared = taqqoslanmagan
export-zone = Doʻkon vaqt mintaqasi
export-as-of = Maʼlumotlar vaqti
export-currency = Valyuta
export-note = izoh
export-empty-cell = Boʻsh katak: hali hisoblab boʻlmaydi
export-metric = Koʻrsatkich
export-id = Kod
export-how = Qanday hisoblanadi
export-total = jami
export-cut = Koʻrsatilgan qatorlar: { $shown } / { $all }. Jami barcha qatorlar boʻyicha.
export-failed = Faylni tayyorlab yoki yuborib boʻlmadi. Bir daqiqadan soʻng qayta urinib koʻring.
## Periods
period-no-such-date = Taqvimda { $date } yoʻq: sanani tekshiring.
period-reversed = Sanalarning oʻrnini almashtiring: { $from } sanasi { $to } dan keyin keladi.
period-future = Bu davr hali boshlanmagan: u { $from } da boshlanadi.
period-too-early = Bunchalik eski davrni hisoblamayman: eng erta sana — { $earliest }.
period-too-long = Davr juda uzun: koʻpi bilan { $most } kun mumkin.
range-title = Boshqa davr
range-first-day = Birinchi kunni bosing.
range-last-day = { $from } dan. Endi oxirgi kunni bosing; oʻsha kunning oʻzi yana bosilsa, bir kun boʻladi.
range-type = ✏️ Yozish
range-ask = Qaysi davr koʻrsatilsin? Masalan: 1–15-oktabr, 01.10 – 31.10, sentabr, 14 kun. Fikringiz oʻzgarsa: /cancel
## People
person-since = Mijoz boʻlgan
person-seen = Oxirgi tashrif
person-source = Manba
person-language = Til
person-orders = Buyurtmalar
person-revenue-orders = Shundan tushumli
person-spent = Sarflagan
person-average = Oʻrtacha chek
person-first-order = Birinchi buyurtma
person-last-order = Oxirgi buyurtma
person-segment = Segment
person-cart = Hozir savatida
person-blocked = 🚫 Botni bloklagan: { $date }
person-unknown = Bunday mijoz endi yoʻq.
people-none = Hozir bu yerda hech kim yoʻq.
people-count = Jami: { $count }
people-choose = Qaysi roʻyxat ochilsin?
## Broadcasts
broadcast-compose = 📣 Ularga yozish
broadcast-ask = 📣 Xabarnoma: <b>{ $title }</b>
    Matn yoki izohli rasm yuboring ({ $language }). Formatlash saqlanadi. Yuborishdan oldin qanday koʻrinishini koʻrsataman. Chiqish: /cancel
broadcast-ask-variant = Endi shuning oʻzi boshqa tilda: <b>{ $language }</b>. Oʻtkazib yuborsangiz, birinchi variant boradi.
broadcast-skip = Oʻtkazib yuborish
broadcast-wrong = Matn yoki bitta izohli rasm kerak.
broadcast-confirm = { $count ->
    [one] { $shown } kishiga yuborilsinmi?
   *[other] { $shown } kishiga yuborilsinmi?
  }
broadcast-were-blocked = Botni avval bloklaganlar: { $count }
broadcast-had-opted-out = Xabarnomalardan avval voz kechganlar: { $count }
broadcast-nobody = Yuboradigan odam yoʻq: roʻyxatda yozish mumkin boʻlgan hech kim qolmadi.
broadcast-send = 📣 Yuborish
broadcast-drop = ✖️ Yubormaslik
broadcast-send-or-drop = «Yuborish» yoki «Yubormaslik» tugmasini bosing.
broadcast-started = Xabarnoma yuborilmoqda.
broadcast-gone = Bu qoralama endi yoʻq: roʻyxatdan qaytadan boshlang.
broadcast-list-gone = Bu roʻyxat endi yoʻq.
broadcast-title = 📣 { $title }
broadcast-delivered = Yetkazildi: { $count }
broadcast-blocked = Botni bloklagan: { $count }
broadcast-failed = Yetib bormadi: { $count }
broadcast-unknown = Yetib borgani nomaʼlum: { $count }
broadcast-skipped = Yuborilguncha voz kechdi: { $count }
broadcast-not-sent = Yuborilmadi: { $count }
broadcast-opted-out = Shundan keyin voz kechdi: { $count }
broadcast-done = ✅ Xabarnoma yuborib boʻlindi.
broadcast-cancelled = ⏹ Xabarnoma toʻxtatildi.
broadcast-effect = Xabardan keyingi 7 kunda:
broadcast-effect-so-far = Xabardan keyingi 7 kunda (hozircha):
broadcast-came-back = Qaytib keldi: { $count }
broadcast-bought = Xarid qildi: { $count }, jami { $total }
broadcast-stop = ⏹ Toʻxtatish
broadcast-stopped = Toʻxtatyapman.
broadcast-over = Xabarnoma allaqachon tugagan.
broadcast-refresh = 🔄 Yangilash
broadcast-mute = 🔕 Xabarnoma yubormang
broadcast-unmute = 🔔 Yana yuboring
broadcast-muted = Endi xabarnoma yubormaymiz. Buyurtmalaringiz haqida yozib turamiz.
broadcast-unmuted = Yana xabarnoma yuboramiz.
broadcast-preview = Xaridorlar bu tugmani shunday koʻradi.
people-order-spent = Avval koʻproq xarid qilganlar
people-order-seen = Avval yaqinda kelganlar
people-order-joined = Avval yangilari
people-order-cart = Avval eng toʻla savatlar
people-order-newest = Avval yangilari
people-order-oldest = Avval uzoq kutayotganlar
people-as-of = { $time } holatiga
## Reports
report-title = { $kind ->
    [daily] Kunlik hisobot
    [monthly] Oylik hisobot
   *[weekly] Haftalik hisobot
  }
report-is-corrected = tuzatildi
report-mark = { $mark ->
    [preview] 👁 Bu hisobot hozir shunday koʻrinadi.
   *[test] 🧪 Sinov xabari. Asl hisobot jadval boʻyicha keladi.
  }
report-late = Kechikib yuborildi: belgilangan vaqtda yuborib boʻlmadi.
report-missed = Oʻtkazib yuborilgan va yuborilmaydi: { $periods }.
report-failed = Hisoblab boʻlmadi: { $names }.
report-quiet = { $kind ->
    [daily] Kun
    [monthly] Oy
   *[weekly] Hafta
  } davomida buyurtma ham, tashrif ham boʻlmadi.
report-quiet-before = { $kind ->
    [daily] Bir kun
    [monthly] Bir oy
   *[weekly] Bir hafta
  } oldin: { $orders } ta buyurtma, tushum { $revenue }, { $active } ta faol mijoz.
report-net-differs = Qaytarish oʻz kunida hisoblanadi, shuning uchun sof tushum tushumdan farq qiladi.
report-stuck = Hozir kutmoqda
report-oldest = eng eskisi { $oldest }dan beri
report-buyers-sum = yangi { $fresh } + takroriy { $returning } = { $all }
report-active-sum = yangi { $fresh } + qaytgan { $returning } + uygʻongan { $back } = { $all }
report-dormant-sum = avval faol boʻlgan { $before } − qaytgan { $returning } = { $dormant }
report-sold = Nimalar sotildi
report-sources = Qayerdan kelishdi
report-sources-columns = yangi mijozlar · tushum
report-drop-title = Qayerda toʻxtab qolishmoqda
report-drop = «{ $from }» bosqichidagi { $before } kishidan { $after } tasi «{ $to }» bosqichiga yetdi ({ $share }).
report-drop-open = Yana { $count } kishi yetishi mumkin.
report-corrected = { $time } da tuzatildi: { $what }.
report-corrected-before = faqat taqqoslanadigan raqamlar oʻzgardi
report-footer = № { $id } · doʻkon vaqti: { $zone }
report-unknown = ❓ { $kind ->
    [daily] Kunlik
    [monthly] Oylik
   *[weekly] Haftalik
  } hisobot № { $period } yetib bormagan boʻlishi mumkin: Telegram javob bermadi. Chatda koʻrinmasa, qayta yuboring.
report-send-again = 🔁 Qayta yuborish
report-arrived = ✅ Keldi
chat-unreachable = <code>{ $chat }</code> chati xabar qabul qilmayapti: hisobot va ogohlantirishlar u yerga bormaydi. Ehtimol, bot bloklangan, guruhdan chiqarilgan yoki unga yozish taqiqlangan. Botni chatga qaytaring yoki bu raqamni ADMIN_CHAT_IDS dan olib tashlang.
chat-reachable = <code>{ $chat }</code> chati yana xabar qabul qilmoqda.
advice-title = Nima qilish kerak
advice-confirm = { $orders ->
    [1] Buyurtmani tasdiqlang: { $orders } ta buyurtma ({ $worth }) { $oldest }dan beri kutmoqda.
   *[other] Buyurtmalarni tasdiqlang: { $orders } ta buyurtma ({ $worth }) kutmoqda, eng eskisi — { $oldest }.
  }
advice-cancelled = Nega bekor qilishayotganini bilib oling: { $orders } ta buyurtma bekor qilindi — jamining { $share }, avval { $before } edi.
advice-restock = «{ $name }»ni toʻldiring: { $kind ->
    [daily] bir kunda
    [monthly] bir oyda
   *[weekly] bir haftada
  } { $pieces } dona sotildi, omborda esa qolmagan.
advice-dormant = Uxlab qolganlarga yozing: ular { $dormant } kishi, yangi va uygʻonganlar esa { $came }.
advice-carts = Savatlarni eslating: { $carts } tasi tashlab ketilgan, ulardagi mahsulotlar narxi — { $worth }.
advice-path = «{ $to }» bosqichini tekshiring: «{ $from }» bosqichidagi { $decided } kishidan { $lost } tasi davom etmadi.
advice-best = Shoshilinch ish yoʻq. Eng koʻp oʻsgani: { $title } { $before } → { $now } ({ $change }). Nima ish berganini oʻylab, takrorlang.
advice-nothing = Shoshilinch ish yoʻq.
advice-button-pending = ⏳ Kim kutmoqda
advice-button-dormant = 😴 Kim uxlab qoldi
advice-button-carts = 🛒 Kimning savati

## Settings of what comes by itself
command-report = Kun, hafta yoki oy hisoboti
command-settings = Shu chatdagi hisobot va ogohlantirishlar
chat-button-unknown = Bu tugma eskirgan. /report ni qaytadan yuboring.
chat-again-sent = Qayta yuborildi.
chat-again-known = U allaqachon kelgan.
chat-again-not-sent = Yuborib boʻlmadi. Keyinroq urinib koʻring.
chat-arrived = Yaxshi, hisobot kelgan ekan.
chat-alert-muted = Bu haqda { $time } gacha yozmayman. Ertaroq yoqish: /settings
chat-report-which = Hisobot bir kun, bir hafta (dushanbadan yakshanbagacha) yoki bir oy uchun boʻladi: <code>/report hafta</code>, <code>/report oʻtgan oy</code>, <code>/report 2026-W46</code>, <code>/report 20-noyabr</code>.
chat-report-not-over = Bu davr hali tugamagan; oxirgi tugagani: <code>/report { $newest }</code>
schedule-daily = har kuni { $time } da
schedule-weekly = { $weekday ->
    [1] dushanba kunlari
    [2] seshanba kunlari
    [3] chorshanba kunlari
    [4] payshanba kunlari
    [5] juma kunlari
    [6] shanba kunlari
   *[7] yakshanba kunlari
  } { $time } da
schedule-monthly = har oyning 1-kuni { $time } da
schedule-example = juma 18:30
schedule-wrong = «{ $input }» tushunarsiz: masalan, <code>/settings { $example }</code> deb yozing, shunda haftalik hisobot shu vaqtlarda keladi: { $times }.
schedule-saved = ✅ Haftalik hisobot { $when } keladi. Yaqin vaqtlar: { $times }.
schedule-weekly-off = Hozir u oʻchirilgan: /settings orqali yoqing.
schedule-others = Kunlik va oylik hisobotlar ham shu soatda keladi.
settings-title = ⚙️ Shu chatdagi hisobot va ogohlantirishlar
settings-muted-forever = Jim rejim: siz yoqmaguningizcha hech narsa kelmaydi.
settings-muted-until = Jim rejim: { $time } gacha hech narsa kelmaydi.
settings-kind = { $kind ->
    [daily] Kunlik
    [weekly] Haftalik
   *[monthly] Oylik
  }
settings-next = keyingisi: { $time }
settings-language = Til
settings-topic = Mavzu
settings-topic-place = { $place ->
    [general] General
    [here] shu mavzu
   *[elsewhere] boshqa mavzu
  }
settings-charts = Grafiklar
settings-charts-look = { $look ->
    [off] yoʻq
    [light] yorugʻ
   *[dark] qorongʻi
  }
settings-alerts = Ogohlantirish
settings-switch = { $state ->
    [true] yoqilgan
   *[false] oʻchirilgan
  }
settings-alert = { $kind ->
    [low] Savdo kam
    [high] Savdo koʻp
    [silence] Buyurtma yoʻq
    [blocks] Bot bloklanyapti
    [payments] Karta toʻlovlari
    [database] Maʼlumotlar bazasi
    [telegram] Telegram
   *[chat] Chatga yozib boʻlmaydi
  }
settings-alert-until = { $name }: { $time } gacha jim
settings-zone = Doʻkon vaqti
settings-typed = Boshqa vaqt: <code>/settings juma 18:30</code>
settings-history-title = Oxirgi yuborilganlar
settings-history-none = Bu yerga hali hech narsa yuborilmagan.
settings-status = { $status ->
    [claimed] yuborilmoqda
    [sent] keldi
    [failed] yuborilmadi
    [unknown] kelmagan boʻlishi mumkin
    [refused] chat qabul qilmadi
   *[skipped] oʻtkazib yuborildi
  }
settings-late = kechikkan
settings-corrected = { $time } da tuzatilgan
settings-mute = Jim rejim
settings-unmute = Yana yuborish
settings-mute-day = 1 kun
settings-mute-week = 1 hafta
settings-mute-forever = Oʻzim yoqquncha
settings-alert-again = Yana: { $name }
settings-topic-here = Shu mavzuga
settings-topic-general = Generalga
settings-preview = Koʻrish, sinash
settings-history = Tarix
settings-close = Yopish
settings-test = Sinov uchun yuborish
settings-ask-weekday = Haftalik hisobot qaysi kuni kelsin?
settings-ask-hour = Soat nechada? Daqiqasini yozish mumkin: <code>/settings 18:30</code>
settings-ask-language = Hisobot va ogohlantirishlar qaysi tilda boʻlsin?
settings-ask-mute = Qancha vaqt hech narsa kelmasin?
settings-saved = Saqlandi.
settings-outdated = Bu tugma eskirgan. /settings ni qaytadan yuboring.
settings-test-sent = Sinov hisoboti yuborildi.
settings-test-underway = Sinov hisoboti hozirgina yuborildi.
settings-test-refused = Telegram botga bu yerga yozishga ruxsat bermayapti: chatdagi huquqlarini tekshiring.
settings-test-failed = Yuborib boʻlmadi. Bir daqiqadan soʻng qayta urinib koʻring.
settings-test-unknown = Telegram javob bermadi: hisobot hali kelishi mumkin.

## Ogohlantirishlar: doʻkonda biror narsa joyida boʻlmasa, oʻzi keladi.
alert-low = Odatdagidan ancha kam
alert-high = Odatdagidan ancha koʻp
alert-orders = Buyurtmalar, { $hours }: { $value }
alert-new-customers = Yangi mijozlar, { $hours }: { $value }
alert-revenue = Tushum, { $hours }: { $value }
alert-usual = Odatda { $usual }; oxirgi toʻrt haftaning shu soatlarida: { $before }
alert-low-hint = Tekshiring: katalog ochilyaptimi, mahsulot bormi, toʻlov ishlayaptimi, reklama toʻxtab qolmaganmi.
alert-high-hint = Tekshiring: narxlar toʻgʻrimi, mahsulot yetadimi, xaridorlar har xilmi.
alert-silence = { $since } dan beri buyurtma yoʻq
alert-silence-usual = Odatda bu vaqtda { $usual } ta boʻladi; oxirgi toʻrt haftada: { $before }
alert-silence-hint = Oʻzingiz buyurtma berib koʻring: katalog, savat, rasmiylashtirish, toʻlov.
alert-silence-over = Buyurtmalar yana kelyapti: oxirgisi soat { $at } da.
alert-blocks = { $hours } orasida botni bloklaganlar: { $value }
alert-blocks-hint = Bot bundan oldin nima yuborganini eslang: xabarlar juda koʻp boʻlgan boʻlishi mumkin.
alert-payments = { $hours } orasida oʻtmagan onlayn toʻlovlar: { $value }
alert-payments-hint = Toʻlov tizimi kabinetini tekshiring va oʻzingiz toʻlab koʻring.
alert-four-weeks = Bundan oldingi toʻrt haftada jami: { $value }
alert-database = Maʼlumotlar bazasi { $since } dan beri javob bermayapti
alert-database-hint = Xaridorlar buyurtma bera olmayapti. Baza serverini va diskdagi joyni tekshiring.
alert-database-over = Maʼlumotlar bazasi yana javob beryapti: { $from } dan { $to } gacha ishlamadi ({ $minutes } daqiqa).
alert-telegram-over = Telegram { $from } dan { $to } gacha ishlamadi: shu vaqtdagi xabarlar kechikib keldi.
alert-open-stats = 📊 Raqamlarni ochish
alert-mute = 🔕 { $days } kun
alert-settings = ⚙️ Sozlamalar

## What the dashboard says beside the chat's own words.
dates-until = { $range } ({ $time } gacha)
cohort-mean = { $columns ->
    [weeks] oʻrtacha { $count } haftadan keyin
   *[months] oʻrtacha { $count } oydan keyin
  }: { $value }
cohort-most = eng koʻp: { $row }, { $count }-{ $columns ->
    [weeks] hafta
   *[months] oy
  } — { $value }
steps-end = oxirgi qadamgacha ({ $step }) yetganlar: { $value }, birinchi qadamning { $share } qismi
steps-weakest = eng zaif qadam: { $step }, oldingi qadamning { $share } qismi
people-revenue-orders = Tushumli buyurtmalar
people-status = Holati
## Panel: raqamlar sahifasi, chatdan ochiladi.
command-dashboard = Raqamlar sahifada
dashboard-menu = Raqamlar
dashboard-open = 📊 Shu yerda ochish
dashboard-link = 🌐 Brauzerda ochish
dashboard-ready = Doʻkon raqamlari alohida sahifada. Brauzer uchun havola bir marta, { $minutes } daqiqa ichida ishlaydi. Uni hech kimga yubormang.
dashboard-no-link = Doʻkon raqamlari alohida sahifada. Hozir brauzer uchun havola yoʻq: maʼlumotlar bazasiga ulanib boʻlmadi. Bir daqiqadan keyin urinib koʻring.
dashboard-in-private = Raqamlar sahifasi bot bilan shaxsiy chatda ochiladi: oʻsha yerda /dashboard yuboring.
dashboard-no-address = Sahifa hali yoʻq: bot serveriga <code>PUBLIC_URL</code> kaliti, yaʼni uning internetdagi manzili kerak.
stats-dashboard = Sahifada ochish

## The dashboard’s page. Plain texts and { $values } alone: the page has no more of Fluent.
app-title = Koʻrsatkichlar
app-language = Til
app-refresh = Yangilash
app-screens = Boʻlimlar
app-period = Davr
app-range = Oʻz sanalarim
app-range-from = Qaysi kundan
app-range-to = Qaysi kungacha
app-range-show = Koʻrsatish
app-range-wrong = Ikkita sanani tanlang, birinchisi ikkinchisidan kech boʻlmasin.
app-compare = Solishtirish
app-compared = solishtirish: { $dates }
app-figures = Koʻrsatkichlar
app-before = avval { $value }
app-how = Qanday hisoblanadi
app-how-of = Qanday hisoblanadi: { $title }
app-people = Bular kimlar
app-people-of = Bular kimlar: { $title }
app-table = Jadval
app-table-of = Jadval: { $title }
app-chart = Grafik
app-chart-keys = { $title }: qiymatlar boʻylab strelkalar bilan
app-empty = Bu sanalarda hozircha boʻsh
app-nothing = Bu sanalarda hali hech narsa boʻlmagan. Uzunroq davrni tanlang: koʻrsatkichlar birinchi buyurtmalar bilan paydo boʻladi.
app-failed = hisoblab boʻlmadi
app-failed-block = Hisoblab boʻlmadi. Birozdan keyin yangilang.
app-loading = Koʻrsatkichlar yuklanmoqda
app-slow = Odatdagidan uzoqroq: aloqa sekin yoki davr katta. Javob kutilmoqda…
app-retry = Qayta urinish
app-stale = { $what }. Ekranda avvalgi raqamlar: { $asOf }.
app-offline = Doʻkon bilan aloqa yoʻq
app-offline-text = Internetni tekshirib, qayta urinib koʻring.
app-server = Doʻkon javob bera olmadi
app-server-text = Koʻpincha bu uzoqqa choʻzilmaydi: bir daqiqadan keyin qayta urinib koʻring.
app-busy = Urinishlar juda koʻp
app-busy-text = Bir necha daqiqa kutib, qayta urinib koʻring.
app-login = Bu sahifani bot ochadi
app-login-menu = Telegramda: bot bilan suhbatdagi menyu tugmasi yoki /stats ostidagi tugma.
app-login-link = Brauzerda: botga /dashboard yuboring, u bir martalik havola yuboradi.
app-link-used = Havola endi ishlamaydi
app-link-used-text = U bir marta kirish va 10 daqiqa uchun. Yangisi uchun botga /dashboard yuboring.
app-stranger = Koʻrsatkichlarni faqat administratorlar koʻradi
app-stranger-text = Akkauntingiz doʻkon administratorlari roʻyxatida yoʻq. Uni botni oʻrnatgan kishi qoʻshadi.
app-close = Yopish
app-pages = Roʻyxat sahifalari
app-page = { $page } / { $pages }
app-page-back = Oldingi sahifa
app-page-next = Keyingi sahifa
app-file-xlsx = Excel yuklab olish
app-file-csv = CSV yuklab olish
app-file-wait = Fayl tayyorlanmoqda…
app-file-failed = Fayl tayyor boʻlmadi, yana urinib koʻring.
app-file-in-chat = Shu raqamlar bilan Excel yoki CSV faylni bot suhbatga yuboradi: /stats.
app-funnel-own = Oʻz voronkangiz
app-funnel-steps = Qadamlar tartibi
app-funnel-take-out = { $step }: olib tashlash
app-funnel-add = Oxiriga qoʻshish
app-funnel-add-step = { $step }: qoʻshish
app-funnel-few = Kamida ikkita qadam kerak: ularni pastdan qoʻshing.
app-funnel-full = Qadamlar { $most } tadan oshmaydi: boshqasini qoʻshish uchun bittasini olib tashlang.
app-funnel-window = Qadamlar muddati
app-funnel-among = Kimlar orasida
app-funnel-everyone = Barcha mijozlar
app-funnel-usual = Odatdagi voronka
app-funnel-empty = Bu sanalarda birinchi qadamni hech kim qoʻymagan: { $step }.
app-funnel-failed = Hisoblab boʻlmadi. Qisqaroq davr yoki kamroq qadam tanlang yoki birozdan keyin qayta urinib koʻring.

## Mahsulotlar boshqa tillarda

edit-texts = 🌐 Boshqa tillardagi matnlar
texts-about = Xaridorlar mahsulotlarni oʻz tilida koʻradi. Bu tilda matn boʻlmasa, asosiy matn koʻrsatiladi. Hisobotlar, eksport va buyurtmalarda doim asosiy nom qoladi.
text-name = Nomi
text-category = Boʻlim
text-own-in-italics = Qiya harflar bilan — asosiy matn: bu tilda hali matn yoʻq.
text-edit-name = ✏️ Nomi
text-edit-description = ✏️ Tavsif
text-edit-category = ✏️ Boʻlim
text-back-to-languages = ◀️ Tillar
text-back-to-product = 📦 Mahsulotga
text-none = 🗑 Asosiysi qolsin
text-ask-name = { $language }: mahsulot nomi? (120 belgigacha, chiqish: /cancel)
text-ask-description = { $language }: tavsifi? (600 belgigacha, chiqish: /cancel)
text-ask-category = { $language }: boʻlim nomi? U barcha mahsulotlarida oʻzgaradi. (60 belgigacha, chiqish: /cancel)

## A funnel of one's own steps, window and people.
command-funnel = Mijozlar siz tanlagan qadamlarda qayergacha borishi
stats-own-funnel = Oʻz voronkam
funnel-of-list = Voronka
funnel-title = Oʻz voronkangiz
funnel-among = Kimlar: { $list }
funnel-everybody = barcha mijozlar
funnel-all = Barcha mijozlar
funnel-steps = Qadamlar
funnel-window = Muddat: { $days } kun
funnel-choose = Qadamlarni mijozlar bosib oʻtadigan tartibda bosing; ikkinchi bosish qadamni olib tashlaydi. Keyin «Koʻrsatish».
funnel-few = Voronkada kamida ikkita qadam boʻlishi kerak.
funnel-full = Koʻpi bilan { $most } ta qadam boʻladi. Avval bittasini olib tashlang.
funnel-show = Koʻrsatish
funnel-usual = Odatdagilar
