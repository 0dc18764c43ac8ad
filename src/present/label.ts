import { type MetricDefinition } from '../metrics/metric';
import { type Language } from './translate';

const NONE = '–';

/** The metric's own word for a key, else the label as it was written, else a dash. A foreign text: escape it. */
export function labelOf(
  { texts }: MetricDefinition,
  { key, label = key }: { key: string; label?: string },
  { locale }: Language,
): string {
  const { labels = {} } = texts[locale];
  // A status may be called "constructor": only the metric's own words count.
  const own = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return own ?? (key === '' || label.trim() === '' ? NONE : label);
}

/** What the list behind a metric is called, or the one behind its row with that key. A foreign text: escape it. */
export function listTitle(definition: MetricDefinition, key: string | undefined, language: Language): string {
  const { title } = definition.texts[language.locale];
  return key === undefined ? title : `${title}: ${labelOf(definition, { key }, language)}`;
}

/** As it stands in the middle of a line: `pieces`, but `AOV`. */
export function asideTitle({ texts }: MetricDefinition, id: string, { locale }: Language): string {
  const title = texts[locale].asides?.[id] ?? id;
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
