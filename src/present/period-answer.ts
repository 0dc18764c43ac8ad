import { MAX_DAYS, type Period } from '../metrics/period';
import { understandPeriod, type PeriodFault } from '../metrics/period-words';
import { type ShopDate } from '../shop-time';
import { escapeHtml, shorten } from './html';
import { type Language } from './translate';

/** A period, or one sentence for the person who typed it. HTML. */
export type PeriodAnswer = { period: Period } | { problem: string };

const SHOWN_LENGTH = 40;
const EARLIEST = '1970-01-01';

/** What a person typed for a period, whatever language it is in; what is wrong with it is told in theirs. */
export function periodAnswer(text: string, today: ShopDate, language: Language): PeriodAnswer {
  const understood = understandPeriod(text, today);
  return 'period' in understood ? understood : { problem: periodFault(understood.fault, text, language) };
}

function periodFault(fault: PeriodFault, text: string, { t, format }: Language): string {
  switch (fault.kind) {
    case 'unknown':
      return t('stats-unknown-period', { input: escapeHtml(shorten(text, SHOWN_LENGTH)) });
    case 'no_such_date':
      return t('period-no-such-date', { date: fault.written });
    case 'reversed':
      return t('period-reversed', { from: format.date(fault.from), to: format.date(fault.to) });
    case 'future':
      return t('period-future', { from: format.date(fault.from) });
    case 'too_early':
      return t('period-too-early', { earliest: format.date(EARLIEST) });
    case 'too_long':
      return periodTooLong({ t, format });
  }
}

export const periodTooLong = ({ t, format }: Pick<Language, 't' | 'format'>): string =>
  t('period-too-long', { most: format.count(MAX_DAYS) });
