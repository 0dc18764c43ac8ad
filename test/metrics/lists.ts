import { bindsOf, bindValues } from '../../src/metrics/binds';
import { type MetricReader, type Snapshot } from '../../src/metrics/reader';
import { membersOf, type MetricRegistry } from '../../src/metrics/registry';
import { type MetricResults } from '../../src/metrics/runner';
import { listThrough } from '../../src/metrics/ways';
import { createShopTime } from '../../src/shop-time';
import { MEMBERS } from './oracle/members';
import { type View } from './oracle/view';

/** Figures of a screen that open as a list, each with its key and what it says. */
function openable(registry: MetricRegistry, { results }: MetricResults) {
  return registry.all().flatMap((definition) => {
    const members = membersOf(definition);
    const result = results.get(definition.id);
    if (!members || result?.status !== 'ok') return [];
    const one = (value: string | null, key = '') => ({
      rolled: definition.rolled,
      members,
      id: definition.id,
      key,
      value,
    });
    if (result.shape === 'scalar') return [one(result.value)];
    if (result.shape === 'ranking') return result.rows.map(({ key, value }) => one(value, key));
    return result.shape === 'steps' ? result.steps.map(({ key, value }) => one(value, key)) : [];
  });
}

/**
 * Lists whose ids are not exactly those that the oracle counts, each once and as many as the figure says, in words.
 * All of them in one statement, each key under a name of its own.
 */
export async function wrongLists(
  reader: MetricReader,
  registry: MetricRegistry,
  screen: MetricResults,
  view: View,
): Promise<string[]> {
  const lists = openable(registry, screen);
  // The database numbers those whom the bot writes itself, so that people go by their Telegram id.
  const names = new Map(
    view.rows.customers.map(({ id, telegramId }) => [
      id,
      telegramId === null ? String(id) : `@${telegramId}`,
    ]),
  );
  const nameOf = (id: number) => names.get(id) ?? 'gone';
  const { period, computedAt: now, timeZone } = screen;
  const time = createShopTime(timeZone);
  const columnsIn = (snapshot: Snapshot) =>
    lists.map((figure, index) => {
      const { of, sql } = listThrough(snapshot, figure, period.range, { now, time });
      const list = `(${sql.replace(/\$key\b/g, `$key_${index}`)}) AS list`;
      const named =
        of === 'orders'
          ? `SELECT json_agg(id::text) FROM ${list}`
          : `SELECT json_agg(coalesce('@' || telegram_id, customer_id::text, 'gone'))
            FROM ${list} LEFT JOIN shop_customers ON customer_id = id`;
      return `coalesce((${named}), '[]')::text AS list_${index}`;
    });
  const values = {
    ...bindValues({ period, now, timeZone, grain: 'day', settings: view.settings }),
    ...Object.fromEntries(lists.map(({ key }, index) => [`key_${index}`, key])),
  };
  const [row = {}] = await reader.snapshot((snapshot) => {
    const statement = `SELECT ${columnsIn(snapshot).join(',\n')}`;
    const named = Object.fromEntries(bindsOf(statement).map((name) => [name, values[name] ?? null]));
    return snapshot.select(statement, named);
  });
  return lists.flatMap(({ id, members: { of }, key, value }, index) => {
    const listed = (JSON.parse(String(row[`list_${index}`])) as string[]).sort();
    const counted = [...new Set(MEMBERS[id]?.(view, key))].map(of === 'orders' ? String : nameOf).sort();
    const isRight = listed.join() === counted.join() && String(listed.length) === value;
    return isRight ? [] : [`list of ${id} "${key}": ${value} are ${counted.join()}, listed ${listed.join()}`];
  });
}
