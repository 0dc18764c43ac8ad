import { type ActivityBatch, type ActivityEvent, type BlockChange, type Visit } from '../activity';
import { jsonTexts, numbers, texts } from './array-literals';
import { storable, storableJson } from './storable';

/**
 * The binds of the statement that writes activity, but its time zone. Instants are milliseconds after `base`, the first
 * one of the batch: to write out all digits of each was a tenth of what tracking costs.
 */
export function activityBinds({ visits, events, blocks }: ActivityBatch): Record<string, string> {
  const base = visits[0]?.firstAt ?? events[0]?.at ?? 0;
  return {
    base: String(base),
    ...visitBinds(visits, base),
    ...eventBinds(events, base),
    ...blockBinds(blocks),
  };
}

/** The binds of `seenAgainStatement`. */
export function seenAgainBinds(visits: readonly Visit[]): Record<string, string> {
  const base = visits[0]?.lastAt ?? 0;
  return { base: String(base), ...personBinds(visits, base) };
}

function personBinds(visits: readonly Visit[], base: number): Record<string, string> {
  return {
    ids: numbers(visits.map(({ person }) => person.telegramId)),
    first_names: texts(visits.map(({ person }) => storable(person.firstName))),
    last_names: texts(visits.map(({ person }) => storable(person.lastName))),
    usernames: texts(visits.map(({ person }) => storable(person.username))),
    languages: texts(visits.map(({ person }) => storable(person.languageCode))),
    last_at: numbers(visits.map(({ lastAt }) => lastAt - base)),
  };
}

function visitBinds(visits: readonly Visit[], base: number): Record<string, string> {
  const dayIds: number[] = [];
  const dayAt: number[] = [];
  for (const { person, day, firstAt, otherDays } of visits) {
    if (day === null) continue;
    for (const at of otherDays ? [firstAt, ...otherDays.values()] : [firstAt]) {
      dayIds.push(person.telegramId);
      dayAt.push(at - base);
    }
  }
  return {
    ...personBinds(visits, base),
    sources: texts(visits.map(({ source }) => storable(source))),
    first_at: numbers(visits.map(({ firstAt }) => firstAt - base)),
    day_ids: numbers(dayIds),
    day_at: numbers(dayAt),
  };
}

function eventBinds(events: readonly ActivityEvent[], base: number): Record<string, string> {
  return {
    event_ids: numbers(events.map(({ telegramId }) => telegramId)),
    event_at: numbers(events.map(({ at }) => at - base)),
    event_names: texts(events.map(({ name }) => storable(name))),
    event_properties: jsonTexts(events.map(({ properties }) => storableJson(properties))),
    event_updates: numbers(events.map(({ updateId }) => updateId)),
  };
}

function blockBinds(blocks: readonly BlockChange[]): Record<string, string> {
  return {
    block_ids: numbers(blocks.map(({ person }) => person.telegramId)),
    blocked_at: `{${blocks.map(({ blockedAt }) => blockedAt ?? 'NULL').join(',')}}`,
  };
}
