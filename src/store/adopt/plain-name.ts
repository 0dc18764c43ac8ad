/** A name without what differs between habits: `createdAt`, `created_at` and `CreatedAt` are one. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
