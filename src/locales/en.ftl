greeting = Hello, { $name }! This is the { $bot } shop.
greeting-anonymous = Hello! This is the { $bot } shop.
catalog-title = Catalogue
catalog-empty = The catalogue is empty so far. Please come back later.
open-shop = Open the shop
help-customer = <b>How to shop here</b>
    🛍 /catalog — the catalogue; or just write the name of a product.
    🛒 /cart — your cart and the checkout.
    📦 /my_orders — your orders, to repeat or cancel them.
    🌐 /language — another language.
    ✖️ /cancel — leave the checkout; your cart is kept.

    When an order moves on, we tell you here. If you want no broadcasts, tap 🔕 under any of them.
help-contact = Questions? Ask us: { $contact }
help-admin = <b>For admins</b>
shop-unavailable = The shop does not answer right now. Please try again in a minute.
command-start = The shop's menu
command-stats = Figures of the shop

section-overview = Overview
section-money = Money
section-orders = Orders
section-customers = Customers
section-buyers = Buyers
section-products = Products
section-paths = Paths
section-cohorts = Cohorts
period-today = today
period-yesterday = yesterday
period-7d = 7 days
period-30d = 30 days
period-90d = 90 days
period-this-week = this week
period-last-week = last week
period-this-month = this month
period-last-month = last month
period-this-quarter = this quarter
period-last-quarter = last quarter
period-this-year = this year
period-last-year = last year
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
by-grain = by { $grain ->
    [week] week
    [month] month
   *[day] day
  }
best-bucket = { $grain ->
    [week] best week: from { $date }
    [month] best month: { $date }
   *[day] best day: { $date }
  } — { $value }
series-before = before
series-mean = { $grain ->
    [week] on average a week: { $value }
    [month] on average a month: { $value }
   *[day] on average a day: { $value }
  }
series-mean-before = { $grain ->
    [week] on average a week: { $value }, before: { $before }
    [month] on average a month: { $value }, before: { $before }
   *[day] on average a day: { $value }, before: { $before }
  }
matrix-legend = { $columns ->
    [weeks] rows: cohorts, columns: weeks after
    [months] rows: cohorts, columns: months after
   *[hours] columns: hours of the day
  }
matrix-legend-unit = { $columns ->
    [weeks] rows: cohorts, columns: weeks after; { $unit }
    [months] rows: cohorts, columns: months after; { $unit }
   *[hours] columns: hours of the day; { $unit }
  }
matrix-size = size
matrix-mean = mean
unit-days = days
weekdays = Mon Tue Wed Thu Fri Sat Sun
busiest-hour = busiest: { $day } { $hours } — { $value }
steps-window = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
  }
steps-legend = customers · of the first step · of the step before
weakest-step = weakest
steps-open = { $count ->
    [one] { $count } customer is still on the way: their { $days } days are not over
   *[other] { $count } customers are still on the way: their { $days } days are not over
  }
blocks-left-out = { $count ->
    [one] { $count } more list is in the table
   *[other] { $count } more lists are in the table
  }
quoted = “{ $text }”
data-behind = Without the last { $seconds } s: the copy of the database that was read is behind
data-prepared = Figures are being prepared: { $percent } % done. Until then they take longer, and some may be missing
unknown-statuses = { $count ->
    [one] Status { $names } is in no class: counted as no revenue
   *[other] Statuses { $names } are in no class: counted as no revenue
  }
events-since = Events recorded since { $date }
events-none = No events recorded yet
visits-since = Visits recorded since { $date }
visits-none = No visits recorded yet
orders-since = Orders since { $date }
no-orders-yet = No orders yet
table-now = now
table-before = before
table-change = change
table-date = date
table-customers = customers
table-share = of first
table-step-share = of before
table-open = on the way
table-columns-left-out = { $count ->
    [one] { $count } more column does not fit into this line
   *[other] { $count } more columns do not fit into this line
  }
table-earlier = …and { $count } earlier
pieces = { $count } pcs
and-more = …and { $count } more
delta-new = none before
delta-points = pp
stats-unknown-period = I do not know the period “{ $input }”. Write, for example: 14 days, last week, October, Q3, 1–15 October or 01.10.2026 – 31.10.2026.
stats-failed = The figures are not available right now: the database does not answer. Please try again in a minute.
button-refused = This button is not for you.
button-outdated = This button is out of date. Send /stats again.

## Checkout
checkout-ask-name = What should we call you? Write the name of whoever receives the order.
checkout-ask-phone = Which phone number can we reach you at? Press the button or write it, such as +998 90 123 45 67.
checkout-send-contact = 📱 Send my number
checkout-ask-place = Where should we deliver? Write the address or send a point on the map.
checkout-send-location = 📍 Send my location
checkout-ask-comment = A comment on the order? A convenient time, for example. If there is none, press “Skip”.
checkout-skip = Skip
checkout-ask-payment = How would you like to pay?
pay-on-delivery = 💵 On delivery
pay-online = 💳 By card now
checkout-back = ◀️ Back
checkout-quit = ✖️ Cancel the checkout
checkout-need-text = This needs an answer in text. To leave the checkout: /cancel.
checkout-too-long = Too long: { $length } characters, and at most { $most } are allowed. Please write less.
checkout-foreign-contact = That is not your own contact. Press “Send my number” or write the number.
checkout-bad-phone = That does not look like a phone number. Write it in digits, such as +998 90 123 45 67.
checkout-choose = Please choose one of the buttons.
checkout-check = Almost done, please check your order.
checkout-summary = Your order
checkout-name = Name
checkout-phone = Phone
checkout-place = Address
checkout-by-location = a point on the map
checkout-comment = Comment
checkout-payment = Payment
cart-total = Total
checkout-confirm = ✅ Place the order
checkout-edit = ✏️ Change the details
checkout-accept = ✅ Accept the changes
checkout-other-cart = Your cart has changed since then. This is the order as it is now:
checkout-changed = Something has changed meanwhile:
change-gone = { $name } — no longer available, it leaves the cart
change-short = { $name } — only { $stock } of { $quantity } left
change-price = { $name } — the price was { $before } and is now { $now }
checkout-use-buttons = Check the order above and press one of its buttons. To leave: /cancel.
checkout-empty = The cart is empty, so there is nothing to check out. Choose something: /catalog
checkout-placed = ✅ Order <b>No. { $number }</b> for { $total } is placed. We will tell you when it moves on. Your orders: /my_orders
checkout-placed-before = This order is placed already: No. { $number }.
checkout-over = This checkout is over. Your cart: /cart
checkout-cancelled = The checkout is cancelled. Your cart is kept: /cart
checkout-reminder = You are in the checkout: answer the question above or send /cancel.
checkout-failed = The shop does not answer right now, but nothing is lost. Please try again in a minute.
checkout-unknown-customer = Please register in the shop's app first, then come back: your cart is kept.
nothing-to-cancel = There is nothing to cancel. Catalogue: /catalog
answer-not-kept = Your answer could not be saved: the shop does not answer. Please send it again in a minute.
too-fast = Too fast. Please wait { $seconds } seconds.
invoice-title = Order No. { $number }
invoice-failed = Paying by card does not work right now. The order is placed: you can pay on delivery.
payment-no-order = There is no such order.
payment-known = This order is paid already.
payment-order-closed = This order can no longer be paid online.
payment-other-sum = The order's total is another one. Open the order again: /my_orders
payment-received = ✅ Your payment for order No. { $number } has arrived. Thank you!
payment-late = Your payment for order No. { $number } has arrived, but the order is closed. The shop will return the money.

## Notices
notice-status = Order <b>No. { $number }</b>: { $status }
notice-reason = Reason: { $reason }
notice-thanks = Thank you for your purchase!
notice-low-stock = ⚠️ Running low: <b>{ $name }</b>, { $stock } left
notice-sold-out = ⚠️ Sold out: <b>{ $name }</b>
notice-late-payment = ⚠️ Money arrived for order No. { $number }, which is closed. Please return it to the buyer.
command-catalog = Catalogue
command-cart = Cart
command-my-orders = My orders
command-language = Language
command-help = Help
command-cancel = Cancel what was begun
command-orders = The shop's orders
command-products = Products
command-link = A link with a source, and its QR code

## Shop
button-home = 🏠 Menu
button-back = ◀️ Back
button-catalog = 🛍 Catalogue
button-categories = ◀️ Categories
button-cart = 🛒 Cart
button-cart-filled = 🛒 Cart ({ $count }) · { $total }
button-my-orders = 📦 My orders
button-language = 🌐 Language
button-help = ❓ Help
button-search = 🔎 Find a product
button-add = 🛒 Add to cart
button-add-more = Several…
button-checkout = ✅ Check out
button-clear-cart = 🗑 Clear
button-clear-surely = 🗑 Yes, clear it
button-open-order = Open the order
button-repeat = 🔁 Order again
button-pay = 💳 Pay now
button-cancel-order = ✖️ Cancel the order
button-cancel-surely = ✖️ Yes, cancel it
button-outdated-shop = This button is outdated. Send /start.
not-understood = I cannot read that. Write the name of a product, or open the menu: /start
catalog-choose = Choose a category or write the name of a product.
category-none = Other
category-gone = This category is no longer there.
product-gone = This product is no longer on sale.
product-in-cart = In your cart: { $quantity } for { $total }
stock-none = Out of stock
stock-some = In stock
stock-count = In stock: { $stock }
stock-few = Only { $stock } left
quantity-ask = How many should go into the cart?
quantity-none = Remove
cart-title = Cart
cart-empty = Your cart is empty.
cart-clear-ask = Take everything out of the cart?
cart-cleared = The cart is empty
cart-accepted = The changes are accepted
cart-removed = Taken out of the cart
limit-stock = There are no more: { $stock } in stock
limit-gone = This product is out of stock right now
issue-gone = out of stock
issue-short = only { $stock } left
issue-price = the price was { $before } and is now { $now }
orders-title = My orders
orders-none = You have no orders yet.
order-title = Order No. { $number }
order-paid = paid on { $date }
order-not-paid = by card, not paid yet
order-cancel-ask = Cancel order No. { $number }?
order-cancelled = Order No. { $number } is cancelled
order-too-late = The order is being worked on: only the shop can cancel it now
repeat-done = The products are in your cart again
repeat-partly = Everything is in your cart but what is out of stock: { $missing }
repeat-fewer = The products are in your cart, but fewer are left of: { $names }
repeat-nothing = Nothing of this order is on sale any more
shop-elsewhere = Orders are not taken in this chat: here you can look at products and prices.
language-ask = Choose a language
language-chosen = English it is
search-ask = Write the name of a product, and I will find it.
search-nothing = Nothing was found for “{ $query }”. Try another word, or look at the catalogue.
search-found = Found for “{ $query }”: { $count }
search-near = Nothing is called “{ $query }”. Perhaps you mean:
order-status-new = new
order-status-pending = awaiting confirmation
order-status-confirmed = confirmed
order-status-processing = being packed
order-status-paid = paid
order-status-shipped = shipped
order-status-delivered = delivered
order-status-completed = completed
order-status-cancelled = cancelled
order-status-failed = failed
order-status-refunded = refunded

## Admin
card-customer = Customer
by-customer = the customer
by-payment = payment
reason-out-of-stock = out of stock
reason-customer-refused = the customer refused
reason-no-answer = could not be reached
reason-typed = ✏️ Another reason…
reason-ask = Why is order No. { $number } cancelled? Write the reason, the customer will see it. Changed your mind: /cancel
action-confirm = ✅ Confirm
action-ship = 🚚 Shipped
action-complete = 🏁 Completed
action-cancel = ✖️ Cancel
action-refund = ↩️ Refund
action-map = 📍 On the map
action-list = 📋 All orders
refund-restock = ↩️ Refund, and back to the shelf
refund-only = ↩️ Refund only
only-listed = Only people on the list of admins may change anything.
order-conflict = The order has been changed meanwhile: it is { $now } now.
order-not-allowed = That is not possible now: the order is { $now }.
order-changed = Changed: { $status }.
card-not-redrawn = { $outcome } This card could not be redrawn: press “Refresh”.
order-return-money = Done. The order was paid by card: return the money at the payment provider.
filter-pending = pending
filter-open = in progress
filter-completed = completed
filter-closed = cancelled, refunded
filter-all = all
admin-orders-title = Orders
admin-orders-none = There are no such orders.
admin-orders-count = Found: { $count }
admin-orders-search = To search: /orders and an order number or a phone.
admin-orders-not-found = No order for “{ $query }”. Orders are found by number, or by phone (four digits or more).
admin-cancelled = Cancelled, nothing was changed.
admin-need-text = This needs an answer in text. To leave: /cancel
products-title = Products
products-foreign = Another program keeps the products of this shop, they cannot be changed here.
product-add = ➕ Add a product
product-hidden = hidden
product-price = Price
product-category = Category
product-stock = Stock
product-photo = Photo
product-skip = Skip
product-not-counted = Not counted
product-save = 💾 Save
product-cancel = ✖️ Cancel
product-remove = 🗑 None
product-changed = Saved.
product-not-redrawn = The product is changed, but this card could not be redrawn: open it again with /products.
product-saved = The product is added.
product-save-or-cancel = Press “Save”, or send /cancel.
product-ask-name = What is the product called? (at most 120 characters, to leave: /cancel)
product-ask-price = The price? Just the number, such as 149,000.
product-ask-category = Which category? Choose one or write a new one.
product-ask-stock = How many are in stock?
product-ask-restock = How many pieces to add? Such as 10, or -2 to take some away.
product-ask-description = A description? (at most 600 characters)
product-ask-photo = Send a photo of the product.
product-bad-price = A number above zero is needed, of at most ten digits, { $digits ->
    [0] without a fraction
   *[other] and at most { $digits } after the point
  }. Such as 149000.
product-bad-stock = A whole number from 0 to { $most } is needed.
product-bad-restock = A whole number other than zero is needed, such as 10 or -2, with at most { $most } pieces added or taken away.
product-need-photo = A picture is needed here, sent as a photo and not as a file.
edit-name = Name
edit-price = Price
edit-category = Category
edit-stock = Stock
edit-restock = ➕ Restock
edit-description = Description
edit-photo = Photo
edit-hide = 🙈 Hide
edit-unhide = 👁 Show
edit-list = 📋 All products
link-usage = Send <code>/link name</code>, such as <code>/link instagram</code>: you get a link and its QR code, and whoever comes by it is counted apart.
link-reserved = Names that begin with product- are taken: such links open a product.
link-bad = A link's name has 1 to 64 Latin letters, digits, _ and -.
link-bad-suggest = A link's name has 1 to 64 Latin letters, digits, _ and -. Such as: <code>/link { $suggestion }</code>
link-made = <code>{ $link }</code>
    Whoever first comes by this link is counted with the source “{ $name }”.

## Stats
stats-other-period = Period
stats-own-range = My own dates
stats-chart = Chart
stats-table = Table
stats-text = As text
stats-lists = Lists
stats-how = How counted
stats-why = Why
stats-compare-on = Compare
stats-compare-off = Do not compare
stats-export = File
stats-drawing = Drawing the chart…
stats-chart-failed = The chart could not be drawn; the figures are right.
stats-slow-down = Telegram asks for a pause: please try again in { $seconds } s.
stats-was = before: { $value }
why-nothing = There is nothing to explain: no revenue in either range, or nothing to compare with.
why-most = What mattered most: { $part }.
why-same = The revenue has not changed.
## Charts
chart-nothing = Nothing in this period
chart-now = This period
chart-before = Before: { $range }
chart-before-total = Total before: { $range }
chart-total = Total
## Export
export-about = About
export-name = name
export-unit = unit
export-section = Section
export-period = Period
export-first-day = First day
export-last-day = Last day
export-from = From, this moment included
export-to = To, this moment not included
export-compared = Compared with
export-not-compared = nothing
export-zone = Time zone of the shop
export-as-of = As of
export-currency = Currency
export-note = note
export-empty-cell = An empty cell: nothing can be said there yet
export-metric = Figure
export-id = Id
export-how = How it is counted
export-total = total
export-cut = Rows shown: { $shown } of { $all }. Totals are of all rows.
export-failed = The file could not be made or sent. Please try again in a minute.
## Periods
period-no-such-date = There is no { $date } in the calendar: please check the date.
period-reversed = Swap the dates: { $from } is after { $to }.
period-future = This period has not begun yet: it starts on { $from }.
period-too-early = That is too long ago: the earliest date is { $earliest }.
period-too-long = The period is too long: at most { $most } days.
range-title = Custom period
range-first-day = Tap the first day.
range-last-day = From { $from }. Now tap the last day; the same one again makes it one day.
range-type = ✏️ Write it
range-ask = Which period? For example: 1–15 October, 01.10 – 31.10, September, 14 days. Changed your mind: /cancel
## People
person-since = Customer since
person-seen = Last seen
person-source = Source
person-language = Language
person-orders = Orders
person-revenue-orders = Of them revenue
person-spent = Spent
person-average = Average order
person-first-order = First order
person-last-order = Last order
person-segment = Segment
person-cart = In the cart now
person-blocked = 🚫 Blocked the bot { $date }
person-unknown = This customer is no longer there.
people-none = There is nobody here now.
people-count = In all: { $count }
people-choose = Choose a list
## Broadcasts
broadcast-compose = 📣 Write to them
broadcast-ask = 📣 Broadcast: <b>{ $title }</b>
    Send a text, or a photo with a caption ({ $language }). Formatting is kept. You will see how it looks before it goes out. To leave: /cancel
broadcast-ask-variant = Now the same in another language: <b>{ $language }</b>. Skip it, and they get the first one.
broadcast-skip = Skip
broadcast-wrong = Send a text, or one photo with a caption.
broadcast-confirm = { $count ->
    [one] Send to { $shown } person?
   *[other] Send to { $shown } people?
  }
broadcast-were-blocked = Had blocked the bot: { $count }
broadcast-had-opted-out = Had opted out of broadcasts: { $count }
broadcast-nobody = Nobody to send to: the list has no one who may be written to.
broadcast-send = 📣 Send
broadcast-drop = ✖️ Don’t send
broadcast-send-or-drop = Tap “Send” or “Don’t send”.
broadcast-started = The broadcast has begun.
broadcast-gone = This draft is gone: begin again from the list.
broadcast-list-gone = This list is gone.
broadcast-title = 📣 { $title }
broadcast-delivered = Delivered: { $count }
broadcast-blocked = Blocked the bot: { $count }
broadcast-failed = Not delivered: { $count }
broadcast-unknown = Unknown whether delivered: { $count }
broadcast-skipped = Opted out before it was sent: { $count }
broadcast-not-sent = Not sent: { $count }
broadcast-opted-out = Opted out because of it: { $count }
broadcast-done = ✅ The broadcast is finished.
broadcast-cancelled = ⏹ The broadcast was stopped.
broadcast-effect = Within 7 days after the message:
broadcast-effect-so-far = Within 7 days after the message (so far):
broadcast-came-back = Came back: { $count }
broadcast-bought = Bought: { $count } for { $total }
broadcast-stop = ⏹ Stop
broadcast-stopped = Stopping.
broadcast-over = The broadcast is over already.
broadcast-refresh = 🔄 Refresh
broadcast-mute = 🔕 No more broadcasts
broadcast-unmute = 🔔 Send them again
broadcast-muted = You will get no more broadcasts. We will still write about your orders.
broadcast-unmuted = You will get broadcasts again.
broadcast-preview = This is the button as customers see it.
people-order-spent = Those who spent most come first
people-order-seen = Those seen last come first
people-order-joined = The newest come first
people-order-cart = The fullest carts come first
people-order-newest = The newest come first
people-order-oldest = Those who wait longest come first
people-as-of = as of { $time }
## Reports
report-title = { $kind ->
    [daily] Daily report
    [monthly] Monthly report
   *[weekly] Weekly report
  }
report-is-corrected = corrected
report-mark = { $mark ->
    [preview] 👁 This is what the report looks like now.
   *[test] 🧪 Sent as a test. The real report comes on schedule.
  }
report-late = Sent late: it could not go out at the appointed time.
report-missed = Missed and not sent: { $periods }.
report-failed = Could not be computed: { $names }.
report-quiet = { $kind ->
    [daily] No orders and no visitors that day.
    [monthly] No orders and no visitors that month.
   *[weekly] No orders and no visitors that week.
  }
report-quiet-before = { $kind ->
    [daily] The day before
    [monthly] The month before
   *[weekly] The week before
  }: orders { $orders }, revenue { $revenue }, active customers { $active }.
report-net-differs = A refund counts on the day it is made, so net revenue differs from revenue.
report-stuck = Waiting now
report-oldest = the oldest for { $oldest }
report-buyers-sum = { $fresh } new + { $returning } returning = { $all }
report-active-sum = { $fresh } new + { $returning } returning + { $back } back after a break = { $all }
report-dormant-sum = { $before } active before − { $returning } returning = { $dormant }
report-sold = What sold
report-sources = Where customers came from
report-sources-columns = new customers · revenue
report-drop-title = Where they drop
report-drop = Of { $before } at “{ $from }”, { $after } reached “{ $to }” ({ $share }).
report-drop-open = { $count } may still get there.
report-corrected = Corrected { $time }: { $what }.
report-corrected-before = only the figures it is compared with changed
report-footer = № { $id } · shop time: { $zone }
report-unknown = ❓ The { $kind ->
    [daily] daily
    [monthly] monthly
   *[weekly] weekly
  } report № { $period } may not have arrived: Telegram did not answer. If it is not in the chat, send it again.
report-send-again = 🔁 Send again
report-arrived = ✅ It arrived
chat-unreachable = The chat <code>{ $chat }</code> takes no messages: reports and alerts do not get there. Most likely the bot was blocked, removed from the group or may not write in it. Bring it back, or take this number off ADMIN_CHAT_IDS.
chat-reachable = The chat <code>{ $chat }</code> takes messages again.
advice-title = One thing to do
advice-confirm = { $orders ->
    [1] Confirm an order: { $orders } worth { $worth } has waited for { $oldest }.
   *[other] Confirm orders: { $orders } worth { $worth } are waiting, the oldest for { $oldest }.
  }
advice-cancelled = Find out why orders are cancelled: { $orders ->
    [one] { $orders } was
   *[other] { $orders } were
  }, { $share } of all, up from { $before }.
advice-restock = Restock “{ $name }”: { $pieces } sold { $kind ->
    [daily] that day
    [monthly] that month
   *[weekly] that week
  }, and none is left.
advice-dormant = Write to those who fell asleep: { $dormant } did, and only { $came } came new or after a break.
advice-carts = Remind people of their carts: { $carts } were left behind, worth { $worth }.
advice-path = Look at the step “{ $to }”: of { $decided } at “{ $from }”, { $lost } went no further.
advice-best = Nothing is urgent. What rose most: { $title } { $before } → { $now } ({ $change }). See what worked, and do it again.
advice-nothing = Nothing is urgent.
advice-button-pending = ⏳ Who is waiting
advice-button-dormant = 😴 Who fell asleep
advice-button-carts = 🛒 Whose carts

## Settings of what comes by itself
command-report = Report of a day, week or month
command-settings = Reports and alerts of this chat
chat-button-unknown = This button is outdated. Send /report again.
chat-again-sent = Sent again.
chat-again-known = It has already arrived.
chat-again-not-sent = It could not be sent. Please try again later.
chat-arrived = Good, it has arrived.
chat-alert-muted = No more of these until { $time }. Earlier: /settings
chat-report-which = Reports are of one day, one week (Monday to Sunday) or one month: <code>/report weekly</code>, <code>/report last month</code>, <code>/report 2026-W46</code>, <code>/report 20 November</code>.
chat-report-not-over = This period is not over yet; the newest finished one: <code>/report { $newest }</code>
schedule-daily = every day at { $time }
schedule-weekly = { $weekday ->
    [1] on Mondays
    [2] on Tuesdays
    [3] on Wednesdays
    [4] on Thursdays
    [5] on Fridays
    [6] on Saturdays
   *[7] on Sundays
  } at { $time }
schedule-monthly = on the 1st at { $time }
schedule-example = friday 18:30
schedule-wrong = I cannot read “{ $input }”: write, for example, <code>/settings { $example }</code>, and the weekly report will come: { $times }.
schedule-saved = ✅ The weekly report comes { $when }. Next: { $times }.
schedule-weekly-off = It is off now: turn it on in /settings.
schedule-others = The daily and monthly reports come at the same time.
settings-title = ⚙️ Reports and alerts of this chat
settings-muted-forever = Muted: nothing comes until you unmute.
settings-muted-until = Muted: nothing comes until { $time }.
settings-kind = { $kind ->
    [daily] Daily
    [weekly] Weekly
   *[monthly] Monthly
  }
settings-next = next: { $time }
settings-language = Language
settings-topic = Topic
settings-topic-place = { $place ->
    [general] General
    [here] this one
   *[elsewhere] another one
  }
settings-charts = Charts
settings-charts-look = { $look ->
    [off] off
    [light] light
   *[dark] dark
  }
settings-alerts = Alerts
settings-switch = { $state ->
    [true] on
   *[false] off
  }
settings-alert = { $kind ->
    [low] Fewer sales
    [high] More sales
    [silence] No orders
    [blocks] Bot blocked
    [payments] Payments
    [database] Database
    [telegram] Telegram
   *[chat] Unreachable chat
  }
settings-alert-until = { $name }: not until { $time }
settings-zone = Shop time
settings-typed = Another time: <code>/settings friday 18:30</code>
settings-history-title = Last deliveries
settings-history-none = Nothing was sent here yet.
settings-status = { $status ->
    [claimed] being sent
    [sent] arrived
    [failed] not sent
    [unknown] may not have arrived
    [refused] the chat did not take it
   *[skipped] skipped
  }
settings-late = late
settings-corrected = corrected { $time }
settings-mute = Mute
settings-unmute = Unmute
settings-mute-day = 1 day
settings-mute-week = 1 week
settings-mute-forever = Until I unmute
settings-alert-again = Again: { $name }
settings-topic-here = Send here
settings-topic-general = To General
settings-preview = Preview, test
settings-history = History
settings-close = Close
settings-test = Send it as a test
settings-ask-weekday = Which weekday should the weekly report come on?
settings-ask-hour = At what time? Minutes can be written: <code>/settings 18:30</code>
settings-ask-language = Which language should reports and alerts be in?
settings-ask-mute = For how long should nothing come by itself?
settings-saved = Saved.
settings-outdated = This button is outdated. Send /settings again.
settings-test-sent = The test is sent.
settings-test-underway = The test has just been sent.
settings-test-refused = Telegram does not let the bot write here: check its rights in this chat.
settings-test-failed = The test could not be sent. Please try again in a minute.
settings-test-unknown = Telegram did not answer: the test may still arrive.

## Alerts: come by themselves when something is wrong in the shop.
alert-low = Far fewer than usual
alert-high = Far more than usual
alert-orders = Orders { $hours }: { $value }
alert-new-customers = New customers { $hours }: { $value }
alert-revenue = Revenue { $hours }: { $value }
alert-usual = Usually { $usual }; the same hours of the last four weeks: { $before }
alert-low-hint = Check: does the catalogue open, is there stock, do payments work, has an ad stopped?
alert-high-hint = Check: are the prices right, is there enough stock, are these different buyers?
alert-silence = No order since { $since }
alert-silence-usual = Usually { $usual } by now; in the last four weeks: { $before }
alert-silence-hint = Try to order something yourself: catalogue, cart, checkout, payment.
alert-silence-over = Orders are coming again: the last one at { $at }.
alert-blocks = Customers who blocked the bot { $hours }: { $value }
alert-blocks-hint = Think of what the bot sent before: perhaps it was too much.
alert-payments = Online payments that failed { $hours }: { $value }
alert-payments-hint = Look at the payment provider’s account and try to pay yourself.
alert-four-weeks = In the four weeks before: { $value } in all
alert-database = The database has not answered since { $since }
alert-database-hint = Customers cannot order. Check the database server and its disk space.
alert-database-over = The database answers again: it was away from { $from } to { $to } ({ $minutes } min).
alert-telegram-over = Telegram could not be reached from { $from } to { $to }; messages of that time came late.
alert-open-stats = 📊 Open the figures
alert-mute = 🔕 { $days ->
    [one] { $days } day
   *[other] { $days } days
}
alert-settings = ⚙️ Settings

## What the dashboard says beside the chat's own words.
dates-until = { $range } (until { $time })
cohort-mean = { $columns ->
    [weeks] on average after { $count ->
        [one] { $count } week
       *[other] { $count } weeks
      }
   *[months] on average after { $count ->
        [one] { $count } month
       *[other] { $count } months
      }
  }: { $value }
cohort-most = most: { $row }, { $columns ->
    [weeks] week
   *[months] month
  } { $count } — { $value }
steps-end = came to the last step, { $step }: { $value }, { $share } of the first one
steps-weakest = weakest step: { $step }, { $share } of the step before
people-revenue-orders = Orders with revenue
people-status = Status
## The dashboard: a page with the figures, opened from the chat.
command-dashboard = Figures as a page
dashboard-menu = Figures
dashboard-open = 📊 Open here
dashboard-link = 🌐 Open in a browser
dashboard-ready = The shop's figures as a page. The link for a browser works once, for { $minutes } minutes; please do not pass it on.
dashboard-no-link = The shop's figures as a page. There is no link for a browser just now: the database cannot be reached. Please try again in a minute.
dashboard-in-private = The page with the figures is opened in the private chat with the bot: send /dashboard there.
dashboard-no-address = There is no page yet: the bot's server needs the key <code>PUBLIC_URL</code>, its address on the internet.
stats-dashboard = Open as a page

## The dashboard’s page. Plain texts and { $values } alone: the page has no more of Fluent.
app-title = Shop figures
app-language = Language
app-refresh = Refresh
app-screens = Sections
app-period = Period
app-range = Own dates
app-range-from = From
app-range-to = To
app-range-show = Show
app-range-wrong = Choose two dates, the first no later than the second.
app-compare = Compare
app-compared = compared with { $dates }
app-figures = Figures
app-before = was { $value }
app-how = How it is counted
app-how-of = How it is counted: { $title }
app-people = Who they are
app-people-of = Who they are: { $title }
app-table = Table
app-table-of = Table: { $title }
app-chart = Chart
app-chart-keys = { $title }: walk through the values with the arrow keys
app-empty = Nothing in these dates yet
app-nothing = Nothing happened in these dates. Choose a longer period: figures appear with the first orders.
app-failed = could not be computed
app-failed-block = Could not be computed. Refresh a little later.
app-loading = Loading the figures
app-slow = Longer than usual: a slow connection or a long period. Still waiting…
app-retry = Try again
app-stale = { $what }. The figures on screen are older: { $asOf }.
app-offline = The shop cannot be reached
app-offline-text = Check your connection and try again.
app-server = The shop could not answer
app-server-text = It is mostly over soon: try again in a minute.
app-busy = Too many tries
app-busy-text = Wait a few minutes and try again.
app-login = The bot opens this page
app-login-menu = In Telegram: the menu button of the chat with the bot, or the button under /stats.
app-login-link = In a browser: send /dashboard to the bot, and it sends a link for one login.
app-link-used = The link no longer works
app-link-used-text = It is good for one login and ten minutes. Send /dashboard to the bot for a new one.
app-stranger = Only admins see the figures
app-stranger-text = Your account is not on the list of the shop’s admins. Whoever set up the bot can add it.
app-close = Close
app-pages = Pages of the list
app-page = { $page } of { $pages }
app-page-back = Previous page
app-page-next = Next page
app-file-xlsx = Download Excel
app-file-csv = Download CSV
app-file-wait = Preparing the file…
app-file-failed = The file could not be made, try again.
app-file-in-chat = The bot sends these figures to the chat as an Excel or CSV file: /stats.
app-funnel-own = Own funnel
app-funnel-steps = Steps in their order
app-funnel-take-out = { $step }: take out
app-funnel-add = Add at the end
app-funnel-add-step = { $step }: add
app-funnel-few = Two steps are needed at least: add them below.
app-funnel-full = There are no more than { $most } steps: to add another, take one out.
app-funnel-window = Time after the first step
app-funnel-among = Among whom
app-funnel-everyone = Everyone
app-funnel-usual = Usual funnel
app-funnel-empty = Nobody took the first step on these dates: { $step }.
app-funnel-failed = It could not be computed. Choose a shorter period or fewer steps, or try again in a little while.

## Products in other languages

edit-texts = 🌐 Texts in other languages
texts-about = Customers see products in their language. Where there is no text in it, they see the shop’s own. Figures, exports and orders always keep the shop’s own name.
text-name = Name
text-category = Category
text-own-in-italics = In italics: the shop’s own text, as there is none in this language.
text-edit-name = ✏️ Name
text-edit-description = ✏️ Description
text-edit-category = ✏️ Category
text-back-to-languages = ◀️ Languages
text-back-to-product = 📦 The product
text-none = 🗑 Use the shop’s own
text-ask-name = { $language }: what is the product called? (at most 120 characters, to leave: /cancel)
text-ask-description = { $language }: a description? (at most 600 characters, to leave: /cancel)
text-ask-category = { $language }: what is the category called? It is renamed for all its products. (at most 60 characters, to leave: /cancel)

## A funnel of one's own steps, window and people.
command-funnel = How far customers come on steps you choose
stats-own-funnel = Own funnel
funnel-of-list = Funnel
funnel-title = Funnel of your own
funnel-among = Among: { $list }
funnel-everybody = all customers
funnel-all = All customers
funnel-steps = Steps
funnel-window = Window: { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
funnel-choose = Tap the steps in the order in which customers take them; a second tap takes one out. Then “Show”.
funnel-few = A funnel needs at least two steps.
funnel-full = There is room for { $most } steps. Take one out first.
funnel-show = Show
funnel-usual = Usual steps
