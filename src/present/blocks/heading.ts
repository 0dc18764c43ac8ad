import { type MetricDefinition } from '../../metrics/metric';
import { asidesOf } from '../../metrics/registry';
import { escapeHtml } from '../html';
import { asideTitle } from '../label';
import { type Language } from '../translate';

/** `Sources · buyers · revenue`: the title, and what stands behind the value in every row. */
export function heading(
  definition: MetricDefinition,
  language: Language,
  title = definition.texts[language.locale].title,
): string {
  const asides = asidesOf(definition).map(({ id }) => escapeHtml(asideTitle(definition, id, language)));
  return [boldTitle(title), ...asides].join(' · ');
}

export const boldTitle = (title: string): string => `<b>${escapeHtml(title)}</b>`;

/** In place of rows. */
export const failedText = ({ t }: Language): string => `⚠️ ${t('metric-failed')}`;
