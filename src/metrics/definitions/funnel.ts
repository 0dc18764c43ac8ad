import { type StepsDefinition } from '../metric';
import { funnelMembersSql, funnelSql } from '../sql/funnel';
import { FUNNEL, FUNNEL_MEMBERS, funnelRows } from '../sql/rolled/journeys';

export const metric: StepsDefinition = {
  id: 'funnel',
  shape: 'steps',
  section: 'paths',
  order: 30,
  unit: 'count',
  better: 'up',
  sql: funnelSql(),
  rolled: {
    endsNow: true,
    sql: funnelRows(FUNNEL),
  },
  members: {
    of: 'customers',
    sql: funnelMembersSql(),
    rolled: { sql: FUNNEL_MEMBERS, endsNow: true },
    order: 'spent',
  },
  texts: {
    ru: {
      title: 'Воронка',
      how: 'Сколько клиентов прошли шаги один за другим: первый — в этом периоде, остальные — в пределах окна после него; между шагами могло быть что угодно. Шаги и окно — funnel в config/shop.json, если не спрошены другие.',
      labels: {
        bot_started: 'Запуск бота',
        catalog_viewed: 'Каталог',
        category_viewed: 'Раздел',
        product_viewed: 'Товар',
        product_searched: 'Поиск',
        cart_added: 'В корзину',
        cart_removed: 'Убрали из корзины',
        checkout_started: 'Оформление',
        checkout_step: 'Шаг оформления',
        order_placed: 'Заказ',
        order_paid: 'Оплата',
        order_completed: 'Заказ завершён',
      },
    },
    uz: {
      title: 'Voronka',
      how: 'Qancha mijoz qadamlarni ketma-ket bosib oʻtgani: birinchisi shu davrda, qolganlari undan keyingi muddat ichida; oraliqda boshqa ishlar ham boʻlishi mumkin. Boshqasi soʻralmasa, qadamlar va muddat — config/shop.json dagi funnel.',
      labels: {
        bot_started: 'Botni ochish',
        catalog_viewed: 'Katalog',
        category_viewed: 'Boʻlim',
        product_viewed: 'Mahsulot',
        product_searched: 'Qidiruv',
        cart_added: 'Savatga',
        cart_removed: 'Savatdan olish',
        checkout_started: 'Rasmiylashtirish',
        checkout_step: 'Rasmiylashtirish qadami',
        order_placed: 'Buyurtma',
        order_paid: 'Toʻlov',
        order_completed: 'Buyurtma yakuni',
      },
    },
    en: {
      title: 'Funnel',
      how: 'How many customers took the steps one after the other: the first in this period, the others within the window after it; anything may have happened between them. Steps and window are funnel in config/shop.json, unless others are asked for.',
      labels: {
        bot_started: 'Bot started',
        catalog_viewed: 'Catalogue',
        category_viewed: 'Category',
        product_viewed: 'Product',
        product_searched: 'Search',
        cart_added: 'Into the cart',
        cart_removed: 'Out of the cart',
        checkout_started: 'Checkout',
        checkout_step: 'Checkout step',
        order_placed: 'Order',
        order_paid: 'Payment',
        order_completed: 'Order completed',
      },
    },
  },
};
