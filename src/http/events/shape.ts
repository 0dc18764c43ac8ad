import { z } from 'zod';
import { type EventProperties } from '../../activity';
import { HttpError, type JsonSchema } from '../route';

export const MAX_EVENTS = 50;
export const MAX_BODY_BYTES = 64 * 1024;

/** A time by the client's clock: milliseconds since the epoch. */
const time = z.number();

/** One event as a page sends it. Its limits beyond the shape are in `properties.ts` and `shop/event-names.ts`. */
export const eventShape = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe('Made once for each event and sent again with every repeat'),
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,47}$/)
    .describe('What happened, in snake_case'),
  at: time.optional().describe("When, in milliseconds by the client's clock"),
  properties: z
    .custom<EventProperties>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .optional()
    .describe('At most 1,024 bytes, 3 deep, 20 keys to an object, texts of 256 characters'),
});

/** The whole of a request. Events are judged one by one, so that a bad one takes no other with it. */
const batchShape = z.strictObject({
  init_data: z.string().min(1).describe('Telegram.WebApp.initData as it is, at most 24 h old'),
  sent_at: time.optional().describe("Now, in milliseconds by the client's clock"),
  events: z.array(z.unknown()).min(1).max(MAX_EVENTS),
});
type Batch = z.infer<typeof batchShape>;

const allowed: Record<keyof Batch, string> = {
  init_data: 'init_data must be Telegram.WebApp.initData as a text',
  sent_at: "sent_at must be a time in milliseconds by the client's clock",
  events: `events must be a list of 1 to ${MAX_EVENTS} events`,
};

/** @throws HttpError 400 for what is no batch at all */
export function parseBatch(body: unknown): Batch {
  const parsed = batchShape.safeParse(body);
  if (parsed.success) return parsed.data;
  const key = parsed.error.issues[0]?.path[0];
  const message =
    allowed[key as keyof Batch] ?? 'the body must be an object of init_data, events and, if known, sent_at';
  throw new HttpError(400, 'bad_request', message);
}

/** The same for the documents. */
export function batchSchema(): JsonSchema {
  const whole = batchShape.extend({ events: z.array(eventShape).min(1).max(MAX_EVENTS) });
  return z.toJSONSchema(whole, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object';
    },
  });
}
