import { InlineKeyboard } from 'grammy';
import { parsePeriod } from '../../metrics/period';
import { type ChatAction, type ChatText } from '../../shop/reports/chat-text';
import { DEFAULT_VIEW, encodeStatsButton } from '../admin/stats/view';
import { encodeReportButton, isPressable, type ReportButton } from './button';

/** The buttons under a message that comes by itself. */
export function chatKeyboard(buttons: ChatText['buttons']): InlineKeyboard {
  const rows = buttons.map((row) =>
    row.flatMap(({ label, action }) => {
      const data = dataOf(action);
      return data === undefined ? [] : [InlineKeyboard.text(label, data)];
    }),
  );
  return InlineKeyboard.from(rows.filter((row) => row.length > 0));
}

/** Undefined where no button can name it. */
function dataOf(action: ChatAction): string | undefined {
  if (action.kind === 'stats') {
    const { screen, period } = action;
    // As a text of its own: the report that was tapped stays as it was sent.
    return encodeStatsButton({ action: 'text', view: { ...DEFAULT_VIEW, screen, period } });
  }
  const button = action.kind === 'people' ? listOf(action) : action;
  return button && isPressable(button) ? encodeReportButton(button) : undefined;
}

function listOf({ segment }: ChatAction & { kind: 'people' }): ReportButton | undefined {
  const { metric, key, period: written } = segment;
  const period = parsePeriod(written);
  if (!period) return undefined;
  return {
    kind: 'people',
    list: { kind: 'list', metric, period, page: 0, ...(key !== null && { key }) },
  };
}
