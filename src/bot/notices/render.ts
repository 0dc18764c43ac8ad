import { type InlineKeyboard } from 'grammy';
import { escapeHtml, shorten } from '../../present/html';
import { orderNumber } from '../../present/order-number';
import { statusNotice } from '../../present/status-notice';
import { type Language } from '../../present/translate';
import { type Catalog } from '../../shop/catalog';
import { type Notice } from '../../shop/notice';
import { type OrderCard, type Orders } from '../../shop/order';
import { type OrderFlow } from '../../shop/order-flow';
import { orderButton } from '../customer/order-button';

export interface NoticeText {
  text: string;
  keyboard?: InlineKeyboard;
}

export interface NoticeTextsOptions {
  orders: Orders;
  catalog: Catalog;
  flow: OrderFlow;
  renderOrderCard: (order: OrderCard, language: Language) => { text: string; keyboard: InlineKeyboard };
}

/** What a notice says, as of now; undefined where there is nothing to say any more. HTML. */
export type NoticeTexts = (notice: Notice, language: Language) => Promise<NoticeText | undefined>;

export function createNoticeTexts({
  orders,
  catalog,
  flow,
  renderOrderCard,
}: NoticeTextsOptions): NoticeTexts {
  return async (notice, language) => {
    const { t, format } = language;
    switch (notice.kind) {
      case 'order-card': {
        const order = await orders.find(notice.orderId);
        return order && renderOrderCard(order, language);
      }
      case 'order-status':
        return {
          text: statusNotice(notice, flow.classOf(notice.status), language),
          keyboard: orderButton(notice.orderId, language),
        };
      case 'low-stock': {
        const product = await catalog.find(notice.productId);
        if (!product) return undefined;
        const name = escapeHtml(shorten(product.name, 100));
        return {
          text:
            notice.stock > 0
              ? t('notice-low-stock', { name, stock: format.count(notice.stock) })
              : t('notice-sold-out', { name }),
        };
      }
      case 'late-payment':
        return { text: t('notice-late-payment', { number: orderNumber(notice.orderId) }) };
    }
  };
}
