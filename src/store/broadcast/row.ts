import { LOCALES, type Locale } from '../../locales/locale';
import { type Broadcast } from '../../shop/broadcast';
import { inMilliseconds } from '../instants';

export interface BroadcastRow {
  id: string;
  created_by: string;
  chat_id: string;
  topic_id: string | null;
  message_id: string | null;
  locale: string;
  title: string;
  segment: Broadcast['segment'];
  messages: Broadcast['messages'];
  main_locale: string;
  state: Broadcast['state'];
  were_blocked: number;
  had_opted_out: number;
  started_ms: string | null;
  finished_ms: string | null;
}

export const BROADCAST_COLUMNS = `id, created_by, chat_id, topic_id, message_id, locale, title, segment, messages,
  main_locale, state, were_blocked, had_opted_out,
  ${inMilliseconds('started_at')} AS started_ms, ${inMilliseconds('finished_at')} AS finished_ms`;

const localeOn = (text: string): Locale => LOCALES.find((locale) => locale === text) ?? LOCALES[0];
const number = (text: string | null): number | null => (text === null ? null : Number(text));

export const broadcastOf = (row: BroadcastRow): Broadcast => ({
  id: row.id,
  createdBy: Number(row.created_by),
  chatId: Number(row.chat_id),
  topicId: number(row.topic_id),
  messageId: number(row.message_id),
  locale: localeOn(row.locale),
  title: row.title,
  segment: row.segment,
  messages: row.messages,
  mainLocale: localeOn(row.main_locale),
  state: row.state,
  wereBlocked: row.were_blocked,
  hadOptedOut: row.had_opted_out,
  startedAt: number(row.started_ms),
  finishedAt: number(row.finished_ms),
});
