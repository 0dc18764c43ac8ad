import { type DateTime } from 'luxon';
import { escapeHtml, shorten } from '../../../present/html';
import { scheduleWords, slotTime } from '../../../present/schedule';
import { type Language } from '../../../present/translate';
import { type Schedule } from '../../../shop/reports/schedule';
import { parseScheduleWords } from '../../../shop/reports/schedule-words';
import { type Subscription } from '../../../shop/reports/subscription';
import { upcomingSlots } from '../../../shop/reports/upcoming';
import { type BotContext } from '../../context';
import { type SettingsOptions } from './options';
import { KEPT } from './show';

/** Times that are named, so that a misunderstanding is seen before it happens. */
const NAMED = 3;
const SHOWN_LENGTH = 40;

/** Saves the schedule that was typed after `/settings`, or says in one sentence what would be one. HTML. */
export async function typedSchedule(
  { language }: BotContext,
  chatId: number,
  words: string,
  { desk, time, clock }: SettingsOptions,
): Promise<string> {
  const { t } = language;
  const { schedule: current } = await desk.subscription(chatId);
  const known = await desk.history(chatId, KEPT);
  const next = (schedule: Schedule) =>
    timesOf(upcomingSlots('weekly', schedule, { time, after: clock.now(), known }, NAMED), language);

  const schedule = parseScheduleWords(words, current);
  if (!schedule) {
    const example = t('schedule-example');
    // The example is a schedule in every language: a test keeps it one.
    const understood = parseScheduleWords(example, current) ?? current;
    const input = escapeHtml(shorten(words, SHOWN_LENGTH));
    return t('schedule-wrong', { input, example, times: next(understood) });
  }
  const after = await desk.change(chatId, { schedule });
  return [
    t('schedule-saved', {
      when: scheduleWords('weekly', schedule, language),
      times: next(schedule),
    }),
    ...othersLine(after, language),
  ].join('\n');
}

/** What else the new time means, and what it does not. */
function othersLine({ reports }: Subscription, { t }: Language): string[] {
  const lines: string[] = [];
  if (!reports.weekly) lines.push(t('schedule-weekly-off'));
  if (reports.daily || reports.monthly) lines.push(t('schedule-others'));
  return lines;
}

const timesOf = (slots: readonly DateTime[], language: Language): string =>
  slots.map((slot) => slotTime(slot, language)).join('; ');
