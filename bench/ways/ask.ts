import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createShopTime } from '../../src/shop-time';
import { TIME_ZONE, type BenchShop } from '../shop/open';
import { type FunnelQuestion, type Questions } from './questions';
import { addDays, datesOf } from './rows';

interface ShopFile {
  statusClasses: Record<'revenue' | 'pending' | 'completed', string[]>;
  funnel: { steps: string[]; windowDays: number };
}

/** What is asked of a shop, as of the end of its history and in its own words. */
export function questionsOf({ now }: Pick<BenchShop, 'now'>): Questions {
  const time = createShopTime(TIME_ZONE);
  const shop = JSON.parse(readFileSync(path.resolve('config', 'shop.json'), 'utf8')) as ShopFile;
  const today = time.dateOf(now);
  const back = (days: number) => addDays(today, -days);
  const monday = addDays(today, 1 - time.at(now).weekday);
  const funnel = (steps: string[], windowDays: number, days: number): FunnelQuestion => ({
    ...{ steps, windowDays, from: time.startOf(back(days - 1)) },
  });
  return {
    now,
    today: time.dayStart(now),
    from: time.startOf(back(29)),
    dates: datesOf(back(29), today),
    seriesFrom: back(89),
    lastDate: today,
    firstWeek: addDays(monday, -11 * 7),
    statuses: shop.statusClasses,
    funnel: funnel(shop.funnel.steps, shop.funnel.windowDays, 30),
    adHoc: funnel(['catalog_viewed', 'product_searched', 'cart_added', 'order_placed'], 3, 30),
  };
}
