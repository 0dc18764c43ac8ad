import { type EventProperties } from '../../activity';
import { isReserved, RESERVED } from '../../shop/event-names';
import { propertiesProblem } from './properties';
import { eventShape } from './shape';

/** Why one event was not taken. `busy` alone is worth sending again. */
export const REFUSALS = {
  bad_event: 'it is no object of id, name, at and properties, or has something else in it',
  bad_id: 'id must be 1 to 64 letters, digits, "_" or "-"',
  bad_name: 'name must be snake_case, begin with a letter and have at most 48 characters',
  reserved_name: `only the bot knows of ${RESERVED}: figures are made of them`,
  bad_time: "at must be a time in milliseconds by the client's clock",
  bad_properties: 'properties must be an object within the limits',
  staff: "what the shop's own people do is not counted",
  busy: 'too much is waiting for the database; send it again later',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

export interface SentEvent {
  id: string;
  name: string;
  /** Milliseconds by the client's clock. */
  at: number | undefined;
  properties: EventProperties;
}

export type Judgement =
  | { event: SentEvent }
  | { code: RefusalCode; message: string; /** Where it could be read. */ id: string | null };

const codeOf: Readonly<Record<string, RefusalCode>> = {
  id: 'bad_id',
  name: 'bad_name',
  at: 'bad_time',
  properties: 'bad_properties',
};

/** Whether one event of a batch may be kept, whoever sends it. */
export function judge(sent: unknown): Judgement {
  const parsed = eventShape.safeParse(sent);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path }) => String(path[0]));
    const id = eventShape.shape.id.safeParse((sent as { id?: unknown } | null)?.id).data ?? null;
    return refusal(codeOf[wrong[0] ?? ''] ?? 'bad_event', id);
  }
  const { id, name, at, properties = {} } = parsed.data;
  if (isReserved(name)) return refusal('reserved_name', id);
  const problem = propertiesProblem(properties);
  if (problem !== undefined) return { code: 'bad_properties', message: problem, id };
  return { event: { id, name, at, properties } };
}

export function refusal(code: RefusalCode, id: string | null) {
  return { code, message: REFUSALS[code], id };
}
