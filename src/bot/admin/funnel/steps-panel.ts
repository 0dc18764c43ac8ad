import { type InlineKeyboard } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { type MetricDefinition } from '../../../metrics/metric';
import { eventName } from '../../../present/admin/funnel';
import { MAX_FUNNEL_STEPS } from '../../../shop-settings';
import { EVENT_LETTERS, ownEvents } from './codes';
import { drawOf, HALF, keyboardOf, type PanelOptions } from './panel';

/** The number of a chosen step, before its name. */
const numbered = (at: number, name: string) => `${at + 1} · ${name}`;

/** Choosing steps: a tap adds one at the end or takes it out. `usual`: those of the settings. */
export function stepsKeyboard(
  options: PanelOptions,
  usual: readonly string[],
  definition: MetricDefinition,
): InlineKeyboard {
  const { view, language } = options;
  const { steps } = view;
  const { t } = language;
  const button = drawOf(options);
  const rows: InlineKeyboardButton[][] = [];
  let isOpen = false;
  for (const event of [...Object.keys(EVENT_LETTERS), ...ownEvents(usual)]) {
    const name = eventName(definition, event, language);
    // Measured with its number: the rows stay as they are while steps are chosen.
    const isLong = numbered(0, name).length > HALF + 1;
    const drawn = eventButton(event, name);
    const last = rows.at(-1);
    if (isOpen && last && !isLong) last.push(...drawn);
    else rows.push(drawn);
    isOpen = !isLong && !isOpen;
  }
  return keyboardOf([
    ...rows,
    [
      ...button(`✅ ${t('funnel-show')}`, 'show'),
      ...button(`↩️ ${t('funnel-usual')}`, 'steps', { steps: usual }),
    ],
  ]);

  function eventButton(event: string, name: string): InlineKeyboardButton[] {
    const at = steps.indexOf(event);
    if (at >= 0)
      return button(numbered(at, name), 'steps', { steps: steps.filter((step) => step !== event) });
    return steps.length < MAX_FUNNEL_STEPS
      ? button(name, 'steps', { steps: [...steps, event] })
      : button(name, 'full');
  }
}
