greeting = Здравствуйте, { $name }! Это магазин { $bot }.
greeting-anonymous = Здравствуйте! Это магазин { $bot }.
catalog-title = Каталог
catalog-empty = Каталог пока пуст. Загляните позже.
open-shop = Открыть магазин
help-customer = <b>Как здесь покупать</b>
    🛍 /catalog — каталог; или просто напишите название товара.
    🛒 /cart — корзина и оформление заказа.
    📦 /my_orders — ваши заказы, повтор и отмена.
    🌐 /language — другой язык.
    ✖️ /cancel — выйти из оформления; корзина сохранится.

    Об изменении заказа мы сообщим здесь. Не нужны рассылки — нажмите 🔕 под любой из них.
help-contact = Остались вопросы? Спросите нас: { $contact }
help-admin = <b>Для администраторов</b>
shop-unavailable = Магазин сейчас не отвечает. Попробуйте ещё раз через минуту.
command-start = Меню магазина
command-stats = Показатели магазина

section-overview = Главное
section-money = Деньги
section-orders = Заказы
section-customers = Клиенты
section-buyers = Покупатели
section-products = Товары
section-paths = Путь
section-cohorts = Когорты
period-today = сегодня
period-yesterday = вчера
period-7d = 7 дней
period-30d = 30 дней
period-90d = 90 дней
period-this-week = эта неделя
period-last-week = прошлая неделя
period-this-month = этот месяц
period-last-month = прошлый месяц
period-this-quarter = этот квартал
period-last-quarter = прошлый квартал
period-this-year = этот год
period-last-year = прошлый год
period-all = всё время
period-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }
range-all = с самого начала
compared = сравнение с { $range }
compared-elapsed = сравнение с { $range } (до { $time })
as-of = на { $time } ({ $zone })
refresh = Обновить
metric-failed = не удалось посчитать
nothing-yet = пока ничего
by-grain = по { $grain ->
    [week] неделям
    [month] месяцам
   *[day] дням
  }
best-bucket = { $grain ->
    [week] лучшая неделя: с { $date }
    [month] лучший месяц: { $date }
   *[day] лучший день: { $date }
  } — { $value }
series-before = раньше
series-mean = { $grain ->
    [week] в среднем за неделю: { $value }
    [month] в среднем за месяц: { $value }
   *[day] в среднем за день: { $value }
  }
series-mean-before = { $grain ->
    [week] в среднем за неделю: { $value }, раньше: { $before }
    [month] в среднем за месяц: { $value }, раньше: { $before }
   *[day] в среднем за день: { $value }, раньше: { $before }
  }
matrix-legend = { $columns ->
    [weeks] строки — когорты, столбцы — недели спустя
    [months] строки — когорты, столбцы — месяцы спустя
   *[hours] столбцы — часы суток
  }
matrix-legend-unit = { $columns ->
    [weeks] строки — когорты, столбцы — недели спустя; { $unit }
    [months] строки — когорты, столбцы — месяцы спустя; { $unit }
   *[hours] столбцы — часы суток; { $unit }
  }
matrix-size = чел.
matrix-mean = сред.
unit-days = дни
weekdays = Пн Вт Ср Чт Пт Сб Вс
busiest-hour = больше всего: { $day } { $hours } — { $value }
steps-window = { $days ->
    [one] в течение { $days } дня
   *[other] в течение { $days } дней
  }
steps-legend = клиенты · от первого шага · от предыдущего
weakest-step = слабое место
steps-open = { $count ->
    [one] { $count } клиент ещё в пути: { $days } дн. не прошли
    [few] { $count } клиента ещё в пути: { $days } дн. не прошли
   *[many] { $count } клиентов ещё в пути: { $days } дн. не прошли
  }
blocks-left-out = { $count ->
    [one] Ещё { $count } список — в таблице
    [few] Ещё { $count } списка — в таблице
   *[many] Ещё { $count } списков — в таблице
  }
quoted = «{ $text }»
data-behind = Без последних { $seconds } с: копия базы, из которой взяты цифры, отстаёт
data-prepared = Цифры готовятся: { $percent } %. До тех пор они считаются дольше, и некоторых может не быть
unknown-statuses = { $count ->
    [one] Статус { $names } не отнесён ни к одному классу и не считается выручкой
   *[other] Статусы { $names } не отнесены ни к одному классу и не считаются выручкой
  }
events-since = События записаны с { $date }
events-none = Событий пока не записано
visits-since = Посещения записаны с { $date }
visits-none = Посещений пока не записано
orders-since = Заказы есть с { $date }
no-orders-yet = Заказов пока нет
table-now = сейчас
table-before = раньше
table-change = изменение
table-date = дата
table-customers = клиенты
table-share = от первого
table-step-share = от предыдущего
table-open = в пути
table-columns-left-out = { $count ->
    [one] Ещё { $count } столбец не поместился в строку
    [few] Ещё { $count } столбца не поместились в строку
   *[many] Ещё { $count } столбцов не поместились в строку
  }
table-earlier = …и ещё { $count } раньше
pieces = { $count } шт.
and-more = …и ещё { $count }
delta-new = раньше не было
delta-points = п. п.
stats-unknown-period = Не понимаю период «{ $input }». Напишите, например: 14 дней, прошлая неделя, октябрь, 3 квартал, 1–15 октября или 01.10.2026 – 31.10.2026.
stats-failed = Показатели сейчас недоступны: база данных не отвечает. Попробуйте ещё раз через минуту.
button-refused = Эта кнопка вам недоступна.
button-outdated = Кнопка устарела. Отправьте /stats ещё раз.

## Checkout
checkout-ask-name = Как к вам обращаться? Напишите имя получателя.
checkout-ask-phone = Номер телефона для связи? Нажмите кнопку или напишите, например: +998 90 123 45 67.
checkout-send-contact = 📱 Отправить мой номер
checkout-ask-place = Куда доставить? Напишите адрес или отправьте точку на карте.
checkout-send-location = 📍 Отправить местоположение
checkout-ask-comment = Комментарий к заказу? Например, удобное время. Если не нужен, нажмите «Пропустить».
checkout-skip = Пропустить
checkout-ask-payment = Как вы хотите заплатить?
pay-on-delivery = 💵 При получении
pay-online = 💳 Картой сейчас
checkout-back = ◀️ Назад
checkout-quit = ✖️ Отменить оформление
checkout-need-text = Здесь нужен ответ текстом. Выйти из оформления: /cancel.
checkout-too-long = Слишком длинно, знаков: { $length }, а можно не больше { $most }. Напишите короче.
checkout-foreign-contact = Это не ваш контакт. Нажмите кнопку «Отправить мой номер» или напишите номер.
checkout-bad-phone = Не похоже на номер телефона. Напишите его цифрами, например: +998 90 123 45 67.
checkout-choose = Выберите один из вариантов на кнопках.
checkout-check = Почти готово, проверьте заказ.
checkout-summary = Ваш заказ
checkout-name = Получатель
checkout-phone = Телефон
checkout-place = Адрес
checkout-by-location = точка на карте
checkout-comment = Комментарий
checkout-payment = Оплата
cart-total = Итого
checkout-confirm = ✅ Подтвердить заказ
checkout-edit = ✏️ Изменить данные
checkout-accept = ✅ Принять изменения
checkout-other-cart = С тех пор корзина изменилась. Вот каким заказ стал:
checkout-changed = Пока вы выбирали, кое-что изменилось:
change-gone = { $name } — больше нет в наличии, уберём из корзины
change-short = { $name } — осталось { $stock } из { $quantity }
change-price = { $name } — цена была { $before }, теперь { $now }
checkout-use-buttons = Проверьте заказ выше и нажмите одну из кнопок под ним. Выйти: /cancel.
checkout-empty = Корзина пуста, оформлять нечего. Выберите что-нибудь: /catalog
checkout-placed = ✅ Заказ <b>№{ $number }</b> на { $total } принят. Мы сообщим, когда он изменится. Ваши заказы: /my_orders
checkout-placed-before = Этот заказ уже оформлен: №{ $number }.
checkout-over = Это оформление уже закончено. Корзина: /cart
checkout-cancelled = Оформление отменено. Корзина сохранена: /cart
checkout-reminder = Вы оформляете заказ: ответьте на вопрос выше или отправьте /cancel.
checkout-failed = Магазин сейчас не отвечает, но ничего не потеряно. Повторите через минуту.
checkout-unknown-customer = Сначала зарегистрируйтесь в приложении магазина, потом возвращайтесь: корзина сохранится.
nothing-to-cancel = Отменять нечего. Каталог: /catalog
answer-not-kept = Ваш ответ не сохранился: магазин не отвечает. Отправьте его ещё раз через минуту.
too-fast = Слишком быстро. Подождите { $seconds } секунд.
invoice-title = Заказ №{ $number }
invoice-failed = Оплатить картой сейчас не получится. Заказ принят: можно заплатить при получении.
payment-no-order = Такого заказа нет.
payment-known = Этот заказ уже оплачен.
payment-order-closed = Этот заказ уже нельзя оплатить онлайн.
payment-other-sum = Сумма заказа другая. Откройте заказ ещё раз: /my_orders
payment-received = ✅ Оплата заказа №{ $number } получена. Спасибо!
payment-late = Оплата заказа №{ $number } получена, но он уже закрыт. Магазин вернёт деньги.

## Notices
notice-status = Заказ <b>№{ $number }</b>: { $status }
notice-reason = Причина: { $reason }
notice-thanks = Спасибо за покупку!
notice-low-stock = ⚠️ Заканчивается: <b>{ $name }</b>, осталось { $stock } шт.
notice-sold-out = ⚠️ Закончилось: <b>{ $name }</b>
notice-late-payment = ⚠️ Пришла оплата за заказ №{ $number }, который уже закрыт. Верните деньги покупателю.
command-catalog = Каталог
command-cart = Корзина
command-my-orders = Мои заказы
command-language = Язык
command-help = Помощь
command-cancel = Отменить начатое
command-orders = Заказы магазина
command-products = Товары
command-link = Ссылка с источником и QR-кодом

## Shop
button-home = 🏠 Меню
button-back = ◀️ Назад
button-catalog = 🛍 Каталог
button-categories = ◀️ Разделы
button-cart = 🛒 Корзина
button-cart-filled = 🛒 Корзина ({ $count }) · { $total }
button-my-orders = 📦 Мои заказы
button-language = 🌐 Язык
button-help = ❓ Помощь
button-search = 🔎 Искать товар
button-add = 🛒 В корзину
button-add-more = Несколько…
button-checkout = ✅ Оформить заказ
button-clear-cart = 🗑 Очистить
button-clear-surely = 🗑 Да, очистить
button-open-order = Открыть заказ
button-repeat = 🔁 Повторить заказ
button-pay = 💳 Оплатить
button-cancel-order = ✖️ Отменить заказ
button-cancel-surely = ✖️ Да, отменить
button-outdated-shop = Кнопка устарела. Отправьте /start.
not-understood = Это я прочитать не могу. Напишите название товара или откройте меню: /start
catalog-choose = Выберите раздел или напишите название товара.
category-none = Разное
category-gone = Этого раздела больше нет.
product-gone = Этого товара больше нет в продаже.
product-in-cart = В корзине: { $quantity } шт. на { $total }
stock-none = Нет в наличии
stock-some = В наличии
stock-count = В наличии: { $stock } шт.
stock-few = Осталось всего { $stock } шт.
quantity-ask = Сколько положить в корзину?
quantity-none = Убрать
cart-title = Корзина
cart-empty = Корзина пуста.
cart-clear-ask = Убрать из корзины все товары?
cart-cleared = Корзина пуста
cart-accepted = Изменения приняты
cart-removed = Убрано из корзины
limit-stock = Больше нет: в наличии { $stock } шт.
limit-gone = Этого товара сейчас нет в наличии
issue-gone = нет в наличии
issue-short = осталось только { $stock } шт.
issue-price = цена была { $before }, теперь { $now }
orders-title = Мои заказы
orders-none = У вас пока нет заказов.
order-title = Заказ №{ $number }
order-paid = оплачено { $date }
order-not-paid = картой, ещё не оплачено
order-cancel-ask = Отменить заказ №{ $number }?
order-cancelled = Заказ №{ $number } отменён
order-too-late = Заказ уже в работе: отменить его может только магазин
repeat-done = Товары снова в корзине
repeat-partly = В корзине всё, кроме того, чего нет в наличии: { $missing }
repeat-fewer = Товары снова в корзине, но осталось меньше: { $names }
repeat-nothing = Ничего из этого заказа сейчас нет в продаже
shop-elsewhere = Заказы в этом чате не принимаются: здесь можно посмотреть товары и цены.
language-ask = Выберите язык
language-chosen = Теперь по-русски
search-ask = Напишите название товара, и я его найду.
search-nothing = По запросу «{ $query }» ничего не нашлось. Попробуйте другое слово или посмотрите каталог.
search-found = По запросу «{ $query }» нашлось: { $count }
search-near = По запросу «{ $query }» ничего не нашлось. Возможно, вы имели в виду:
order-status-new = новый
order-status-pending = ждёт подтверждения
order-status-confirmed = подтверждён
order-status-processing = собирается
order-status-paid = оплачен
order-status-shipped = отправлен
order-status-delivered = доставлен
order-status-completed = выполнен
order-status-cancelled = отменён
order-status-failed = не состоялся
order-status-refunded = деньги возвращены

## Admin
card-customer = Покупатель
by-customer = покупатель
by-payment = оплата
reason-out-of-stock = нет в наличии
reason-customer-refused = покупатель отказался
reason-no-answer = не удалось связаться
reason-typed = ✏️ Другая причина…
reason-ask = Почему отменяется заказ №{ $number }? Напишите причину, покупатель её увидит. Передумали: /cancel
action-confirm = ✅ Подтвердить
action-ship = 🚚 Отправлен
action-complete = 🏁 Выполнен
action-cancel = ✖️ Отменить
action-refund = ↩️ Вернуть деньги
action-map = 📍 На карте
action-list = 📋 Все заказы
refund-restock = ↩️ Вернуть деньги и товар на склад
refund-only = ↩️ Только вернуть деньги
only-listed = Менять что-либо могут только люди из списка администраторов.
order-conflict = Заказ уже изменили. Теперь статус: { $now }.
order-not-allowed = Сейчас так нельзя. Статус заказа: { $now }.
order-changed = Изменено: { $status }.
card-not-redrawn = { $outcome } Эту карточку обновить не удалось: нажмите «Обновить».
order-return-money = Готово. Заказ был оплачен картой: верните деньги у платёжного провайдера.
filter-pending = ждут
filter-open = в работе
filter-completed = выполнены
filter-closed = отмены, возвраты
filter-all = все
admin-orders-title = Заказы
admin-orders-none = Таких заказов нет.
admin-orders-count = Найдено: { $count }
admin-orders-search = Найти: /orders и номер заказа или телефон.
admin-orders-not-found = По «{ $query }» заказов нет. Ищу по номеру заказа или по телефону (не меньше четырёх цифр).
admin-cancelled = Отменено, ничего не изменилось.
admin-need-text = Здесь нужен ответ текстом. Выйти: /cancel
products-title = Товары
products-foreign = Товары этого магазина ведёт другая программа, здесь их менять нельзя.
product-add = ➕ Добавить товар
product-hidden = скрыт
product-price = Цена
product-category = Раздел
product-stock = Остаток
product-photo = Фото
product-skip = Пропустить
product-not-counted = Не считать
product-save = 💾 Сохранить
product-cancel = ✖️ Отмена
product-remove = 🗑 Убрать
product-changed = Сохранено.
product-not-redrawn = Товар изменён, но эту карточку обновить не удалось: откройте его заново через /products.
product-saved = Товар добавлен.
product-save-or-cancel = Нажмите «Сохранить» или отправьте /cancel.
product-ask-name = Название товара? (до 120 знаков, выйти: /cancel)
product-ask-price = Цена? Только число, например 149 000.
product-ask-category = Раздел каталога? Выберите или напишите новый.
product-ask-stock = Сколько штук в наличии?
product-ask-restock = Сколько штук добавить? Например 10, или -2, чтобы убавить.
product-ask-description = Описание? (до 600 знаков)
product-ask-photo = Пришлите фотографию товара.
product-bad-price = Нужно число больше нуля, не больше десяти цифр, { $digits ->
    [0] без дробной части
   *[other] после запятой не больше { $digits }
  }. Например 149 000.
product-bad-stock = Нужно целое число от 0 до { $most }.
product-bad-restock = Нужно целое число, кроме нуля, например 10 или -2: добавить или убавить можно не больше { $most } шт.
product-need-photo = Здесь нужна фотография, отправленная как фото, а не файлом.
edit-name = Название
edit-price = Цена
edit-category = Раздел
edit-stock = Остаток
edit-restock = ➕ Пополнить
edit-description = Описание
edit-photo = Фото
edit-hide = 🙈 Скрыть
edit-unhide = 👁 Показать
edit-list = 📋 Все товары
link-usage = Отправьте <code>/link имя</code>, например <code>/link instagram</code>: будет ссылка и QR-код, а покупатели по ней посчитаются отдельно.
link-reserved = Имена, которые начинаются с product-, заняты: такие ссылки открывают товар.
link-bad = Имя ссылки: от 1 до 64 латинских букв, цифр, знаков _ и -.
link-bad-suggest = Имя ссылки: от 1 до 64 латинских букв, цифр, знаков _ и -. Например: <code>/link { $suggestion }</code>
link-made = <code>{ $link }</code>
    Кто впервые придёт по этой ссылке, посчитается с источником «{ $name }».

## Stats
stats-other-period = Период
stats-own-range = Свои даты
stats-chart = График
stats-table = Таблица
stats-text = Текстом
stats-lists = Списки
stats-how = Как считается
stats-why = Почему
stats-compare-on = Сравнить
stats-compare-off = Не сравнивать
stats-export = Файл
stats-drawing = Рисую график…
stats-chart-failed = График не получился, цифры верны.
stats-slow-down = Telegram просит паузу: попробуйте ещё раз через { $seconds } с.
stats-was = было: { $value }
why-nothing = Объяснять нечего: выручки не было или сравнивать не с чем.
why-most = Сильнее всего повлияло: { $part }.
why-same = Выручка не изменилась.
## Charts
chart-nothing = За этот период ничего нет
chart-now = Этот период
chart-before = Прошлый: { $range }
chart-before-total = Всего раньше: { $range }
chart-total = Всего
## Export
export-about = О файле
export-name = название
export-unit = единица
export-section = Раздел
export-period = Период
export-first-day = Первый день
export-last-day = Последний день
export-from = С момента (включительно)
export-to = До момента (не включая)
export-compared = Сравнение с
export-not-compared = без сравнения
export-zone = Часовой пояс магазина
export-as-of = Данные на
export-currency = Валюта
export-note = примечание
export-empty-cell = Пустая ячейка: пока нельзя посчитать
export-metric = Показатель
export-id = Код
export-how = Как считается
export-total = итого
export-cut = Показано строк: { $shown } из { $all }. Итоги — по всем строкам.
export-failed = Не получилось подготовить или отправить файл. Попробуйте ещё раз через минуту.
## Periods
period-no-such-date = В календаре нет { $date }: проверьте дату.
period-reversed = Поменяйте даты местами: { $from } позже, чем { $to }.
period-future = Этот период ещё не наступил: он начинается { $from }.
period-too-early = Так далеко назад не считаю: самая ранняя дата — { $earliest }.
period-too-long = Слишком длинный период: можно не больше { $most } дней.
range-title = Свой период
range-first-day = Нажмите на первый день.
range-last-day = С { $from }. Теперь нажмите на последний день; ещё раз на тот же — будет один день.
range-type = ✏️ Написать
range-ask = За какой период показать? Например: 1–15 октября, 01.10 – 31.10, сентябрь, 14 дней. Передумали: /cancel
## People
person-since = Клиент с
person-seen = Был(а)
person-source = Источник
person-language = Язык
person-orders = Заказов
person-revenue-orders = Из них с выручкой
person-spent = Потрачено
person-average = Средний чек
person-first-order = Первый заказ
person-last-order = Последний заказ
person-segment = Сегмент
person-cart = В корзине сейчас
person-blocked = 🚫 Заблокировал бота { $date }
person-unknown = Такого клиента больше нет.
people-none = Сейчас здесь никого нет.
people-count = Всего: { $count }
people-choose = Какой список открыть?
## Broadcasts
broadcast-compose = 📣 Написать им
broadcast-ask = 📣 Рассылка: <b>{ $title }</b>
    Пришлите текст или фото с подписью ({ $language }). Форматирование сохранится. Перед отправкой покажу, как это выглядит. Выйти: /cancel
broadcast-ask-variant = Теперь то же на другом языке: <b>{ $language }</b>. Если пропустить, получат первый вариант.
broadcast-skip = Пропустить
broadcast-wrong = Нужен текст или одно фото с подписью.
broadcast-confirm = { $count ->
    [one] Отправить { $shown } человеку?
   *[other] Отправить { $shown } людям?
  }
broadcast-were-blocked = Заблокировали бота раньше: { $count }
broadcast-had-opted-out = Отказались от рассылок раньше: { $count }
broadcast-nobody = Отправлять некому: в списке никого, кому можно писать.
broadcast-send = 📣 Отправить
broadcast-drop = ✖️ Не отправлять
broadcast-send-or-drop = Нажмите «Отправить» или «Не отправлять».
broadcast-started = Рассылка началась.
broadcast-gone = Этот черновик уже недоступен: начните заново из списка.
broadcast-list-gone = Этого списка больше нет.
broadcast-title = 📣 { $title }
broadcast-delivered = Доставлено: { $count }
broadcast-blocked = Заблокировали бота: { $count }
broadcast-failed = Не дошло: { $count }
broadcast-unknown = Неизвестно, дошло ли: { $count }
broadcast-skipped = Отказались до отправки: { $count }
broadcast-not-sent = Не отправлено: { $count }
broadcast-opted-out = Отказались после неё: { $count }
broadcast-done = ✅ Рассылка завершена.
broadcast-cancelled = ⏹ Рассылка остановлена.
broadcast-effect = За 7 дней после сообщения:
broadcast-effect-so-far = За 7 дней после сообщения (пока):
broadcast-came-back = Вернулись: { $count }
broadcast-bought = Купили: { $count } на { $total }
broadcast-stop = ⏹ Остановить
broadcast-stopped = Останавливаю.
broadcast-over = Рассылка уже закончилась.
broadcast-refresh = 🔄 Обновить
broadcast-mute = 🔕 Не присылать рассылки
broadcast-unmute = 🔔 Присылать снова
broadcast-muted = Больше не пришлём рассылки. О ваших заказах писать будем.
broadcast-unmuted = Снова будем присылать рассылки.
broadcast-preview = Так эту кнопку увидят покупатели.
people-order-spent = Сначала те, кто потратил больше
people-order-seen = Сначала те, кто был недавно
people-order-joined = Сначала новые
people-order-cart = Сначала самые полные корзины
people-order-newest = Сначала новые
people-order-oldest = Сначала те, что ждут дольше
people-as-of = на { $time }
## Reports
report-title = { $kind ->
    [daily] Отчёт за день
    [monthly] Отчёт за месяц
   *[weekly] Отчёт за неделю
  }
report-is-corrected = исправлен
report-mark = { $mark ->
    [preview] 👁 Так этот отчёт выглядит сейчас.
   *[test] 🧪 Пробная отправка. Настоящий отчёт придёт по расписанию.
  }
report-late = Отправлен с опозданием: в назначенное время не получилось.
report-missed = Пропущены и не отправлены: { $periods }.
report-failed = Не удалось посчитать: { $names }.
report-quiet = { $kind ->
    [daily] За день
    [monthly] За месяц
   *[weekly] За неделю
  } не было ни заказов, ни посетителей.
report-quiet-before = { $kind ->
    [daily] Днём
    [monthly] Месяцем
   *[weekly] Неделей
  } раньше: заказов { $orders }, выручка { $revenue }, активных клиентов { $active }.
report-net-differs = Возврат считается в день возврата, поэтому чистая выручка отличается от выручки.
report-stuck = Ждут сейчас
report-oldest = самый старый ждёт { $oldest }
report-buyers-sum = новых { $fresh } + повторных { $returning } = { $all }
report-active-sum = новых { $fresh } + вернулись { $returning } + ожили { $back } = { $all }
report-dormant-sum = были активны раньше { $before } − вернулись { $returning } = { $dormant }
report-sold = Что продавалось
report-sources = Откуда пришли
report-sources-columns = новые клиенты · выручка
report-drop-title = Где теряются
report-drop = Из { $before } на шаге «{ $from }» до шага «{ $to }» дошли { $after } ({ $share }).
report-drop-open = Ещё могут дойти: { $count }.
report-corrected = Исправлено { $time }: { $what }.
report-corrected-before = изменились только цифры, с которыми сравниваем
report-footer = № { $id } · время магазина: { $zone }
report-unknown = ❓ Отчёт { $kind ->
    [daily] за день
    [monthly] за месяц
   *[weekly] за неделю
  } № { $period } мог не дойти: Telegram не ответил. Если в чате его нет, отправьте ещё раз.
report-send-again = 🔁 Отправить ещё раз
report-arrived = ✅ Он пришёл
chat-unreachable = Чат <code>{ $chat }</code> не принимает сообщения: отчёты и уведомления туда не доходят. Скорее всего, бота заблокировали, удалили из группы или запретили ему писать. Верните его в чат или уберите этот номер из ADMIN_CHAT_IDS.
chat-reachable = Чат <code>{ $chat }</code> снова принимает сообщения.
advice-title = Что сделать
advice-confirm = { $orders ->
    [1] Подтвердите заказ: ждёт { $orders } на { $worth }, уже { $oldest }.
   *[other] Подтвердите заказы: ждут { $orders } на { $worth }, самый старый — { $oldest }.
  }
advice-cancelled = Узнайте, почему отменяют: { $orders ->
    [one] отменён { $orders } заказ
    [few] отменены { $orders } заказа
   *[many] отменено { $orders } заказов
  } — { $share } всех, раньше было { $before }.
advice-restock = Пополните «{ $name }»: { $kind ->
    [daily] за день
    [monthly] за месяц
   *[weekly] за неделю
  } продано { $pieces } шт., а на складе пусто.
advice-dormant = Напишите тем, кто уснул: их { $dormant }, а новых и вернувшихся после перерыва — { $came }.
advice-carts = Напомните о корзинах: брошено { $carts }, в них товаров на { $worth }.
advice-path = Проверьте шаг «{ $to }»: из { $decided } на шаге «{ $from }» дальше не пошли { $lost }.
advice-best = Ничего срочного. Сильнее всего выросло: { $title } { $before } → { $now } ({ $change }). Подумайте, что сработало, и повторите.
advice-nothing = Ничего срочного.
advice-button-pending = ⏳ Кто ждёт
advice-button-dormant = 😴 Кто уснул
advice-button-carts = 🛒 Чьи корзины

## Settings of what comes by itself
command-report = Отчёт за день, неделю или месяц
command-settings = Отчёты и сигналы этого чата
chat-button-unknown = Эта кнопка устарела. Отправьте /report ещё раз.
chat-again-sent = Отправлено ещё раз.
chat-again-known = Он уже пришёл.
chat-again-not-sent = Отправить не получилось. Попробуйте позже.
chat-arrived = Хорошо, отчёт пришёл.
chat-alert-muted = До { $time } об этом не пишу. Вернуть раньше: /settings
chat-report-which = Отчёт бывает за один день, одну неделю (с понедельника по воскресенье) или один месяц: <code>/report неделя</code>, <code>/report прошлый месяц</code>, <code>/report 2026-W46</code>, <code>/report 20 ноября</code>.
chat-report-not-over = Этот период ещё не закончился; последний законченный: <code>/report { $newest }</code>
schedule-daily = каждый день в { $time }
schedule-weekly = { $weekday ->
    [1] по понедельникам
    [2] по вторникам
    [3] по средам
    [4] по четвергам
    [5] по пятницам
    [6] по субботам
   *[7] по воскресеньям
  } в { $time }
schedule-monthly = 1-го числа в { $time }
schedule-example = пт 18:30
schedule-wrong = Не понимаю «{ $input }»: напишите, например, <code>/settings { $example }</code>, и недельный отчёт придёт: { $times }.
schedule-saved = ✅ Недельный отчёт приходит { $when }. Ближайшие: { $times }.
schedule-weekly-off = Сейчас он выключен: включите его в /settings.
schedule-others = Отчёты за день и за месяц приходят в то же время.
settings-title = ⚙️ Отчёты и сигналы этого чата
settings-muted-forever = Тихий режим: ничего не приходит, пока не включите.
settings-muted-until = Тихий режим: ничего не приходит до { $time }.
settings-kind = { $kind ->
    [daily] За день
    [weekly] За неделю
   *[monthly] За месяц
  }
settings-next = следующий: { $time }
settings-language = Язык
settings-topic = Тема
settings-topic-place = { $place ->
    [general] General
    [here] эта
   *[elsewhere] другая
  }
settings-charts = Графики
settings-charts-look = { $look ->
    [off] нет
    [light] светлые
   *[dark] тёмные
  }
settings-alerts = Сигналы
settings-switch = { $state ->
    [true] вкл.
   *[false] выкл.
  }
settings-alert = { $kind ->
    [low] Продаж меньше
    [high] Продаж больше
    [silence] Нет заказов
    [blocks] Блокируют бота
    [payments] Оплата картой
    [database] База данных
    [telegram] Telegram
   *[chat] Чат недоступен
  }
settings-alert-until = { $name }: молчу до { $time }
settings-zone = Время магазина
settings-typed = Другое время: <code>/settings пт 18:30</code>
settings-history-title = Последние отправки
settings-history-none = Сюда ещё ничего не отправлялось.
settings-status = { $status ->
    [claimed] отправляется
    [sent] пришёл
    [failed] не отправлен
    [unknown] мог не дойти
    [refused] чат его не принял
   *[skipped] пропущен
  }
settings-late = с опозданием
settings-corrected = исправлен { $time }
settings-mute = Тихий режим
settings-unmute = Снова присылать
settings-mute-day = 1 день
settings-mute-week = 1 неделя
settings-mute-forever = Пока не включу
settings-alert-again = Снова: { $name }
settings-topic-here = Слать сюда
settings-topic-general = В General
settings-preview = Посмотреть
settings-history = История
settings-close = Закрыть
settings-test = Прислать для проверки
settings-ask-weekday = В какой день недели присылать недельный отчёт?
settings-ask-hour = В котором часу? Минуты можно написать: <code>/settings 18:30</code>
settings-ask-language = На каком языке присылать отчёты и сигналы?
settings-ask-mute = Как долго ничего не присылать?
settings-saved = Сохранено.
settings-outdated = Эта кнопка устарела. Отправьте /settings ещё раз.
settings-test-sent = Проверочный отчёт отправлен.
settings-test-underway = Проверочный отчёт только что отправлен.
settings-test-refused = Telegram не даёт боту писать сюда: проверьте его права в этом чате.
settings-test-failed = Отправить не получилось. Попробуйте ещё раз через минуту.
settings-test-unknown = Telegram не ответил: отчёт ещё может прийти.

## Тревоги: приходят сами, когда в магазине что-то не так.
alert-low = Заметно меньше обычного
alert-high = Заметно больше обычного
alert-orders = Заказы за { $hours }: { $value }
alert-new-customers = Новые клиенты за { $hours }: { $value }
alert-revenue = Выручка за { $hours }: { $value }
alert-usual = Обычно { $usual }; в те же часы за последние четыре недели: { $before }
alert-low-hint = Проверьте: открывается ли каталог, есть ли товар, работает ли оплата, не остановилась ли реклама.
alert-high-hint = Проверьте: верны ли цены, хватит ли товара, не одни ли это и те же покупатели.
alert-silence = Нет заказов с { $since }
alert-silence-usual = Обычно за это время их { $usual }; за последние четыре недели: { $before }
alert-silence-hint = Попробуйте сделать заказ сами: каталог, корзина, оформление, оплата.
alert-silence-over = Заказы снова идут: последний в { $at }.
alert-blocks = За { $hours } бота заблокировали: { $value }
alert-blocks-hint = Вспомните, что бот рассылал перед этим: возможно, сообщений было слишком много.
alert-payments = За { $hours } не прошли онлайн-оплаты: { $value }
alert-payments-hint = Проверьте кабинет платёжной системы и попробуйте оплатить сами.
alert-four-weeks = За четыре недели до этого всего: { $value }
alert-database = База данных не отвечает с { $since }
alert-database-hint = Покупатели не могут оформить заказ. Проверьте сервер базы данных и место на диске.
alert-database-over = База данных снова отвечает: её не было с { $from } до { $to } ({ $minutes } мин).
alert-telegram-over = Telegram был недоступен с { $from } до { $to }: сообщения за это время пришли с опозданием.
alert-open-stats = 📊 Открыть цифры
alert-mute = 🔕 { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
alert-settings = ⚙️ Настройки

## What the dashboard says beside the chat's own words.
dates-until = { $range } (до { $time })
cohort-mean = { $columns ->
    [weeks] в среднем через { $count ->
        [one] { $count } неделю
        [few] { $count } недели
       *[many] { $count } недель
      }
   *[months] в среднем через { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
      }
  }: { $value }
cohort-most = больше всего: { $row }, { $columns ->
    [weeks] неделя
   *[months] месяц
  } { $count } — { $value }
steps-end = до последнего шага ({ $step }) дошли { $value }, это { $share } от первого
steps-weakest = самый слабый шаг: { $step }, { $share } от предыдущего
people-revenue-orders = Заказов с выручкой
people-status = Статус
## Панель: страница с цифрами, открывается из чата.
command-dashboard = Цифры на странице
dashboard-menu = Цифры
dashboard-open = 📊 Открыть здесь
dashboard-link = 🌐 Открыть в браузере
dashboard-ready = Цифры магазина на отдельной странице. Ссылка для браузера сработает один раз, в течение { $minutes } минут. Никому её не пересылайте.
dashboard-no-link = Цифры магазина на отдельной странице. Ссылки для браузера сейчас нет: база данных недоступна. Попробуйте через минуту.
dashboard-in-private = Страница с цифрами открывается в личном чате с ботом: отправьте там /dashboard.
dashboard-no-address = Страницы пока нет: серверу бота нужен ключ <code>PUBLIC_URL</code> — его адрес в интернете.
stats-dashboard = Открыть страницей

## The dashboard’s page. Plain texts and { $values } alone: the page has no more of Fluent.
app-title = Показатели
app-language = Язык
app-refresh = Обновить
app-screens = Разделы
app-period = Период
app-range = Свои даты
app-range-from = С какого дня
app-range-to = По какой день
app-range-show = Показать
app-range-wrong = Выберите две даты, первая не позже второй.
app-compare = Сравнение
app-compared = сравнение: { $dates }
app-figures = Показатели
app-before = было { $value }
app-how = Как считается
app-how-of = Как считается: { $title }
app-people = Кто это
app-people-of = Кто это: { $title }
app-table = Таблица
app-table-of = Таблица: { $title }
app-chart = График
app-chart-keys = { $title }: стрелками по значениям
app-empty = За эти даты пока пусто
app-nothing = За эти даты ещё ничего не было. Выберите период подлиннее: показатели появятся с первыми заказами.
app-failed = не удалось посчитать
app-failed-block = Не удалось посчитать. Обновите страницу чуть позже.
app-loading = Загружаем показатели
app-slow = Дольше обычного: медленная связь или большой период. Ждём ответа…
app-retry = Повторить
app-stale = { $what }. На экране прежние цифры: { $asOf }.
app-offline = Нет связи с магазином
app-offline-text = Проверьте интернет и повторите.
app-server = Магазин не смог ответить
app-server-text = Скорее всего, это ненадолго: повторите через минуту.
app-busy = Слишком много попыток
app-busy-text = Подождите несколько минут и повторите.
app-login = Эту страницу открывает бот
app-login-menu = В Telegram: кнопка меню в чате с ботом или кнопка под /stats.
app-login-link = В браузере: отправьте боту /dashboard, и он пришлёт ссылку на один вход.
app-link-used = Ссылка уже не действует
app-link-used-text = Она годится на один вход и на 10 минут. Отправьте боту /dashboard за новой.
app-stranger = Показатели видят только администраторы
app-stranger-text = Вашего аккаунта нет в списке администраторов магазина. Его добавляет тот, кто установил бота.
app-close = Закрыть
app-pages = Страницы списка
app-page = { $page } из { $pages }
app-page-back = Предыдущая страница
app-page-next = Следующая страница
app-file-xlsx = Скачать Excel
app-file-csv = Скачать CSV
app-file-wait = Готовим файл…
app-file-failed = Файл не получился, попробуйте ещё раз.
app-file-in-chat = Файл Excel или CSV с этими цифрами бот пришлёт в чат: /stats.
app-funnel-own = Своя воронка
app-funnel-steps = Шаги по порядку
app-funnel-take-out = { $step }: убрать
app-funnel-add = Добавить в конец
app-funnel-add-step = { $step }: добавить
app-funnel-few = Нужны хотя бы два шага: добавьте их ниже.
app-funnel-full = Больше { $most } шагов не бывает: чтобы добавить другой, уберите один из них.
app-funnel-window = Срок после первого шага
app-funnel-among = Среди кого
app-funnel-everyone = Все клиенты
app-funnel-usual = Обычная воронка
app-funnel-empty = За эти даты первый шаг не сделал никто: { $step }.
app-funnel-failed = Не удалось посчитать. Возьмите период короче или шагов меньше, либо повторите чуть позже.

## Товары на других языках

edit-texts = 🌐 Тексты на других языках
texts-about = Покупатели видят товары на своём языке. Если текста на нём нет, они видят основной. В отчётах, выгрузках и заказах всегда остаётся основное название.
text-name = Название
text-category = Раздел
text-own-in-italics = Курсивом — основной текст: на этом языке его пока нет.
text-edit-name = ✏️ Название
text-edit-description = ✏️ Описание
text-edit-category = ✏️ Раздел
text-back-to-languages = ◀️ Языки
text-back-to-product = 📦 К товару
text-none = 🗑 Оставить основной
text-ask-name = { $language }: как называется товар? (до 120 знаков, выйти: /cancel)
text-ask-description = { $language }: описание? (до 600 знаков, выйти: /cancel)
text-ask-category = { $language }: как называется раздел? Название изменится у всех его товаров. (до 60 знаков, выйти: /cancel)

## A funnel of one's own steps, window and people.
command-funnel = Как далеко доходят клиенты по вашим шагам
stats-own-funnel = Своя воронка
funnel-of-list = Воронка
funnel-title = Своя воронка
funnel-among = Кто: { $list }
funnel-everybody = все клиенты
funnel-all = Все клиенты
funnel-steps = Шаги
funnel-window = Окно: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
  }
funnel-choose = Нажимайте шаги в том порядке, в каком их проходят клиенты; второе нажатие убирает шаг. Затем «Показать».
funnel-few = В воронке должно быть не меньше двух шагов.
funnel-full = Шагов может быть не больше { $most }. Сначала уберите один.
funnel-show = Показать
funnel-usual = Обычные шаги
