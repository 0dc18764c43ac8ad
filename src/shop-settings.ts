import { z } from 'zod';
import { LOCALES } from './locales/locale';

const statuses = z
  .array(z.string().trim().min(1))
  .transform((names) => names.map((name) => name.toLowerCase()));

/** An object of these fields alone; the sentence about another one says which there are. */
const only = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; known: ${Object.keys(shape).join(', ')}`
        : undefined,
  });

/** One and the same for each table that is mapped. */
const byTable = <Value extends z.ZodType>(value: Value) => {
  const optional = value.optional();
  return only({ users: optional, orders: optional, orderItems: optional, products: optional });
};
const tableNames = byTable(z.string());
const columnNames = byTable(z.record(z.string(), z.string()));

const status = z.string().trim().min(1);
const action = only({ from: statuses.refine((names) => names.length > 0), to: status });
const orderFlow = only({
  placed: status,
  paid: status,
  actions: only({
    confirm: action,
    ship: action,
    complete: action,
    cancel: action,
    refund: action,
  }),
});

const MAX_MONTHS = 1_200;

/** Fewer have nothing between them to get lost at. */
export const MIN_FUNNEL_STEPS = 2;
/** As many as the funnel's statement has levels for. */
export const MAX_FUNNEL_STEPS = 8;
export const MAX_FUNNEL_DAYS = 365;
const funnel = only({
  steps: z
    .array(z.string().regex(/^[a-z][a-z0-9_]*$/))
    .min(MIN_FUNNEL_STEPS)
    .max(MAX_FUNNEL_STEPS)
    .refine((steps) => new Set(steps).size === steps.length, 'each step may stand there once'),
  windowDays: z.number().int().min(1).max(MAX_FUNNEL_DAYS),
});

/** Two borders make three bands; the first belongs to the better one where less is better. */
const borders = z
  .array(z.number().positive())
  .length(2)
  .refine(([low = 0, high = 0]) => low < high, 'the two borders must ascend');
const rfm = only({ recencyDays: borders, orders: borders, revenue: borders });

/** Of events; null keeps them all. */
const keepEventsMonths = z.custom<number | null>(
  (value) => value === null || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_MONTHS),
  `must be null, which keeps all, or a whole number of months from 1 to ${MAX_MONTHS}`,
);

const fields = only({
  locales: z.array(z.enum(LOCALES)).min(1),
  currencyDigits: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(4)),
  statusClasses: only({
    revenue: statuses,
    completed: statuses,
    pending: statuses,
    cancelled: statuses,
    refunded: statuses,
  }).superRefine((classes, context) => {
    const { completed, ...disjoint } = classes;
    const names = Object.values(disjoint).flat();
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) context.addIssue({ code: 'custom', message: `status "${twice}" stands in two classes` });
    const stray = completed.find((name) => !classes.revenue.includes(name));
    if (stray)
      context.addIssue({ code: 'custom', message: `completed status "${stray}" is not a revenue status` });
  }),
  orderFlow,
  lowStock: z.number().int().min(0),
  funnel,
  abandonedCartHours: z.number().int().min(1).max(8_760),
  rfm,
  keepEventsMonths,
  country: z.string().regex(/^[A-Z]{2}$/),
  contact: z.string().trim().min(1).max(100).optional(),
  schema: only({
    tables: tableNames.optional(),
    columns: columnNames.optional(),
    timestampsWithoutZone: z.string().optional(),
  }),
});

/** `config/shop.json`: what describes the shop. Every field is documented in `config/README.md`. */
export const shopSettings = fields.superRefine(
  ({ orderFlow: { placed, paid, actions }, statusClasses }, context) => {
    const { pending, revenue, completed, cancelled, refunded } = statusClasses;
    const counted: [path: string, name: string, allowed: string[], classes: string][] = [
      ['placed', placed, pending, 'pending'],
      ['paid', paid, [...pending, ...revenue], 'pending or revenue'],
      ['actions.confirm.to', actions.confirm.to, [...pending, ...revenue], 'pending or revenue'],
      ['actions.ship.to', actions.ship.to, [...pending, ...revenue], 'pending or revenue'],
      ['actions.complete.to', actions.complete.to, completed, 'completed'],
      ['actions.cancel.to', actions.cancel.to, cancelled, 'cancelled'],
      ['actions.refund.to', actions.refund.to, refunded, 'refunded'],
    ];
    for (const [path, name, allowed, classes] of counted) {
      // Otherwise an order would count in the figures as something that it is not.
      if (!allowed.includes(name.toLowerCase()))
        context.addIssue({
          code: 'custom',
          path: ['orderFlow', ...path.split('.')],
          message: `status "${name}" must stand in statusClasses under ${classes}`,
        });
    }
  },
);

export type ShopSettings = z.infer<typeof shopSettings>;
export type StatusClasses = ShopSettings['statusClasses'];
