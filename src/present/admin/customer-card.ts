import { type MetricDefinition } from '../../metrics/metric';
import { type CustomerCard } from '../../shop/customer-card';
import { fit } from '../fit';
import { escapeHtml } from '../html';
import { labelOf } from '../label';
import { type Language } from '../translate';

const NAME = 60;
const SHORT = 40;

/** A person as lists name them; one without a name by the Telegram name, else by the number. Not escaped. */
export function personName(
  { id, name, username }: { id: string; name: string | null; username: string | null },
  length: number,
): string {
  // What has nothing but marks that turn the text is no name either.
  return (name && fit(name, length)) || (username ? fit(`@${username}`, length) : `#${fit(id, 12)}`);
}

/**
 * What the shop's people see of a customer. HTML; fits a caption whatever stands in it.
 * @param words the metrics whose words the segment and the language have
 */
export function customerCardText(
  card: CustomerCard,
  words: { segments: MetricDefinition; languages: MetricDefinition },
  language: Language,
): string {
  const { t, format } = language;
  const name = escapeHtml(personName(card, NAME));
  const title =
    card.telegramId !== null && card.telegramId > 0
      ? `<a href="tg://user?id=${card.telegramId}">${name}</a>`
      : name;
  const day = (at: number | null) => (at === null ? null : format.dateTime(at));
  const named = (value: string | null) => value && escapeHtml(fit(value, SHORT));
  const since: [string, string | null][] = [
    [t('person-since'), day(card.createdAt)],
    [t('person-seen'), day(card.lastSeenAt)],
    [t('person-source'), named(card.source)],
    [
      t('person-language'),
      named(card.language && labelOf(words.languages, { key: card.language }, language)),
    ],
  ];
  const bought: [string, string | null][] = [
    [t('person-orders'), format.count(card.orders)],
    [t('person-revenue-orders'), format.count(card.revenueOrders)],
    [t('person-spent'), format.money(card.spent)],
    [t('person-average'), card.average && format.money(card.average)],
    [t('person-first-order'), day(card.firstOrderAt)],
    [t('person-last-order'), day(card.lastOrderAt)],
    [
      t('person-segment'),
      card.segment && escapeHtml(labelOf(words.segments, { key: card.segment }, language)),
    ],
    [t('person-cart'), card.cart && format.money(card.cart)],
  ];
  const lines = (fields: [string, string | null][]) =>
    fields.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  return [
    `<b>${title}</b>${card.username ? ` @${escapeHtml(fit(card.username, SHORT))}` : ''}`,
    ...(card.blockedAt === null ? [] : [t('person-blocked', { date: format.dateTime(card.blockedAt) })]),
    '',
    ...lines(since),
    '',
    ...lines(bought),
  ].join('\n');
}
