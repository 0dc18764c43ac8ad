import { z } from 'zod';
import { LOCALES } from './locales/locale';

const statuses = z
  .array(z.string().trim().min(1))
  .transform((names) => names.map((name) => name.toLowerCase()));

const tableNames = z.partialRecord(z.enum(['users', 'orders', 'orderItems', 'products']), z.string());
const columnNames = z.partialRecord(
  z.enum(['users', 'orders', 'orderItems', 'products']),
  z.record(z.string(), z.string()),
);

/** `config/shop.json`: what describes the shop. Every field is documented in `config/README.md`. */
export const shopSettings = z.strictObject({
  locales: z.array(z.enum(LOCALES)).min(1),
  currencyDigits: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(4)),
  statusClasses: z
    .strictObject({
      revenue: statuses,
      completed: statuses,
      pending: statuses,
      cancelled: statuses,
      refunded: statuses,
    })
    .superRefine((classes, context) => {
      const { completed, ...disjoint } = classes;
      const names = Object.values(disjoint).flat();
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      if (twice) context.addIssue({ code: 'custom', message: `status "${twice}" stands in two classes` });
      const stray = completed.find((name) => !classes.revenue.includes(name));
      if (stray)
        context.addIssue({ code: 'custom', message: `completed status "${stray}" is not a revenue status` });
    }),
  schema: z.strictObject({
    tables: tableNames.optional(),
    columns: columnNames.optional(),
    timestampsWithoutZone: z.string().optional(),
  }),
});

export type ShopSettings = z.infer<typeof shopSettings>;
export type StatusClasses = ShopSettings['statusClasses'];
