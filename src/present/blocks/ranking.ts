import { type RankingResult } from '../../metrics/metric';
import { escapeHtml } from '../html';
import { labelOf } from '../label';
import { fit } from '../fit';
import { type Language } from '../translate';
import { type Block } from './block';
import { heading } from './heading';

/** Of a name, as Telegram counts. */
const LABEL_LENGTH = 64;
const MOST_ROWS = 10;

export function rankingBlock(result: RankingResult, language: Language): Block {
  const title = heading(result.definition, language);
  return {
    rows: Math.min(MOST_ROWS, result.rows.length),
    render: (rows) => `${title}\n${rankingText(result, language, rows)}`,
  };
}

/** `1. Omega-3 — 5 400 000 сум · 36`; changes are written with their signs. */
export function rankingText(
  { definition, rows }: RankingResult,
  language: Language,
  most = MOST_ROWS,
): string {
  const { t, format } = language;
  if (rows.length === 0) return t('nothing-yet');
  const write = definition.signed ? format.signedValue : format.value;
  const lines = rows.slice(0, most).map((row, index) => {
    const name = escapeHtml(fit(labelOf(definition, row, language), LABEL_LENGTH));
    const asides = (definition.asides ?? []).map(({ unit }, at) =>
      format.value(row.asides[at] ?? null, unit),
    );
    const value = `<b>${write(row.value, definition.unit)}</b>`;
    return [`${index + 1}. ${name} — ${value}`, ...asides].join(' · ');
  });
  if (rows.length > most) lines.push(t('and-more', { count: rows.length - most }));
  return lines.join('\n');
}
