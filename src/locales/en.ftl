greeting = Hello, { $name }! This is the { $bot } shop.
greeting-anonymous = Hello! This is the { $bot } shop.
catalog-title = Catalogue
catalog-empty = The catalogue is empty so far. Please come back later.
catalog-more = …and { $count } more
open-shop = Open the shop
help-customer = Send /start to see the catalogue.
shop-unavailable = The shop does not answer right now. Please try again in a minute.
command-start = Catalogue and prices
command-stats = Figures of the shop

section-overview = Overview
section-activity = Activity
section-revenue = Revenue
section-orders = Orders
section-products = Products
period-today = today
period-7d = 7 days
period-30d = 30 days
period-90d = 90 days
period-this-week = this week
period-last-week = last week
period-this-month = this month
period-last-month = last month
period-all = all time
period-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
range-all = from the very beginning
compared = compared with { $range }
compared-elapsed = compared with { $range } (until { $time })
as-of = as of { $time } ({ $zone })
refresh = Refresh
metric-failed = could not be computed
nothing-yet = nothing yet
best-day = best day: { $date } — { $value }
pieces = { $count } pcs
and-more = …and { $count } more
delta-new = first time
delta-points = pp
stats-unknown-period = I do not know the period “{ $input }”. Known: { $known }, a number of days (14d), or two dates: 2026-10-01 2026-10-31.
stats-failed = The figures are not available right now: the database does not answer. Please try again in a minute.
button-refused = This button is not for you.
button-outdated = This button is out of date. Send /stats again.

report-title = Weekly report
report-late = Sent late: the shop was not running at the appointed time.
report-missed = Missed and not sent: { $weeks }.
report-quiet = No orders and no visitors this week.
report-orders = revenue orders: { $orders }, { $average } on average
report-sold = What sold
report-footer = Report { $week } · shop time: { $zone }
