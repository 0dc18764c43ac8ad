/** An order's id as people read it out: numbers as they are, a UUID by its first part. */
export const orderNumber = (id: string): string => (id.length > 20 ? id.slice(0, 8) : id);
