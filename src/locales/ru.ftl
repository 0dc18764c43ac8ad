greeting = Здравствуйте, { $name }! Это магазин { $bot }.
greeting-anonymous = Здравствуйте! Это магазин { $bot }.
catalog-title = Каталог
catalog-empty = Каталог пока пуст. Загляните позже.
catalog-more = …и ещё { $count }
open-shop = Открыть магазин
help-customer = Отправьте /start, чтобы увидеть каталог.
shop-unavailable = Магазин сейчас не отвечает. Попробуйте ещё раз через минуту.
command-start = Каталог и цены
command-stats = Показатели магазина

section-overview = Главное
section-activity = Активность
section-revenue = Выручка
section-orders = Заказы
section-products = Товары
period-today = сегодня
period-7d = 7 дней
period-30d = 30 дней
period-90d = 90 дней
period-this-week = эта неделя
period-last-week = прошлая неделя
period-this-month = этот месяц
period-last-month = прошлый месяц
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
best-day = лучший день: { $date } — { $value }
pieces = { $count } шт.
and-more = …и ещё { $count }
delta-new = впервые
delta-points = п. п.
stats-unknown-period = Не понимаю период «{ $input }». Можно: { $known }, число дней (14d) или две даты: 2026-10-01 2026-10-31.
stats-failed = Показатели сейчас недоступны: база данных не отвечает. Попробуйте ещё раз через минуту.
button-refused = Эта кнопка вам недоступна.
button-outdated = Кнопка устарела. Отправьте /stats ещё раз.

report-title = Отчёт за неделю
report-late = Отправлен с опозданием: в назначенное время магазин не работал.
report-missed = Пропущены и не отправлены: { $weeks }.
report-quiet = За неделю не было ни заказов, ни посетителей.
report-orders = заказов с выручкой: { $orders }, средний чек { $average }
report-sold = Что продавалось
report-footer = Отчёт { $week } · время магазина: { $zone }
