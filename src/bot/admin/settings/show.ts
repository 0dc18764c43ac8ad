import { type InlineKeyboard } from 'grammy';
import { deliveriesText } from '../../../present/admin/deliveries';
import { settingsText, type TopicPlace } from '../../../present/admin/settings';
import { type ReportKind } from '../../../shop/reports/kind';
import { type BotContext } from '../../context';
import { OWN_NAMES } from '../../languages';
import { topicOf } from '../../middleware/topic';
import { type SCREENS } from './button';
import {
  historyKeyboard,
  hoursKeyboard,
  languagesKeyboard,
  mainKeyboard,
  mutesKeyboard,
  PAGE,
  previewKeyboard,
  weekdaysKeyboard,
} from './keyboard';
import { type SettingsOptions } from './options';

export interface Rendered {
  /** HTML. */
  text: string;
  keyboard: InlineKeyboard;
}

/** As many deliveries as anybody looks back at. */
export const KEPT = 20;

/** What holds in the chat of the update, with the buttons that change it. */
export async function showMain(ctx: BotContext, chatId: number, options: SettingsOptions): Promise<Rendered> {
  const { desk, alertLedger, time, clock } = options;
  const now = clock.now();
  const [subscription, muted, deliveries] = await Promise.all([
    desk.subscription(chatId),
    alertLedger.muted(chatId, now),
    desk.history(chatId, KEPT),
  ]);
  const topic = topicPlace(ctx, subscription.topicId);
  const shown = { subscription, muted, deliveries, topic, names: OWN_NAMES, time, now };
  return { text: settingsText(shown, ctx.language), keyboard: mainKeyboard(shown, ctx.language) };
}

/** Undefined in a chat without topics, where nobody needs to hear of them. */
function topicPlace(ctx: BotContext, topicId: number | null): TopicPlace | undefined {
  const here = topicOf(ctx) ?? null;
  if (here === null && topicId === null) return undefined;
  if (topicId === here) return 'here';
  return topicId === null ? 'general' : 'elsewhere';
}

/** A choice among values. */
export async function showPicker(
  ctx: BotContext,
  chatId: number,
  screen: Exclude<(typeof SCREENS)[number], 'main'>,
  { desk, languages }: SettingsOptions,
): Promise<Rendered> {
  const { language } = ctx;
  const { t } = language;
  if (screen === 'mutes') return { text: t('settings-ask-mute'), keyboard: mutesKeyboard(language) };
  const subscription = await desk.subscription(chatId);
  switch (screen) {
    case 'weekdays':
      return { text: t('settings-ask-weekday'), keyboard: weekdaysKeyboard(subscription, language) };
    case 'hours':
      return { text: t('settings-ask-hour'), keyboard: hoursKeyboard(subscription, language) };
    case 'languages':
      return {
        text: t('settings-ask-language'),
        keyboard: languagesKeyboard(subscription, languages.offered, language),
      };
  }
}

/** The newest report of a kind as the chat would get it now. */
export async function showPreview(
  { language }: BotContext,
  chatId: number,
  report: ReportKind,
  { desk }: SettingsOptions,
): Promise<Rendered> {
  const { locale, charts } = await desk.subscription(chatId);
  const theme = charts === 'dark' ? 'dark' : 'light';
  const { text } = await desk.prepare(desk.newest(report), { locale, theme, mark: 'preview' });
  return { text: text.html, keyboard: previewKeyboard(report, language) };
}

export async function showHistory(
  { language }: BotContext,
  chatId: number,
  asked: number,
  { desk }: SettingsOptions,
): Promise<Rendered> {
  const all = await desk.history(chatId, KEPT);
  const at = Math.min(asked, Math.max(0, Math.ceil(all.length / PAGE) - 1));
  const page = all.slice(at * PAGE, (at + 1) * PAGE);
  return {
    text: deliveriesText(page, language),
    keyboard: historyKeyboard(page, at, all.length, language),
  };
}
