import { InlineKeyboard } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { type Language } from '../../../present/translate';
import { type FunnelAction, type FunnelButtons, type FunnelView } from './button';

/** What the buttons under the message are drawn of. */
export interface PanelOptions {
  buttons: FunnelButtons;
  view: FunnelView;
  language: Language;
}

/** One button with the whole view that it leads to; none where that does not fit into it. */
export type DrawButton = (
  label: string,
  action: FunnelAction,
  change?: Partial<FunnelView>,
) => InlineKeyboardButton[];

export const drawOf =
  ({ buttons, view }: PanelOptions): DrawButton =>
  (label, action, change = {}) => {
    const data = buttons.encode({ action, view: { ...view, ...change } });
    return data === undefined ? [] : [InlineKeyboard.text(label, data)];
  };

/** So many buttons side by side. */
export const inRows = (buttons: readonly InlineKeyboardButton[], across: number): InlineKeyboardButton[][] =>
  Array.from({ length: Math.ceil(buttons.length / across) }, (_, at) =>
    buttons.slice(at * across, (at + 1) * across),
  );

export const keyboardOf = (rows: InlineKeyboardButton[][]): InlineKeyboard =>
  InlineKeyboard.from(rows.filter((row) => row.length > 0));

export const marked = (label: string, isCurrent: boolean) => (isCurrent ? `• ${label}` : label);

/** As much as a phone shows of one of two buttons in a row. */
export const HALF = 18;
