/** A name of the catalog as it must stand in SQL: other programs have camelCase columns and tables called "order". */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal, for the few places of DDL where no value can be bound. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
