/** A database row in the words of the contracts: camelCase, instants as ISO text. */
export function toWords(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value instanceof Date ? value.toISOString() : value,
    ]),
  );
}

/** The month that a day is filed under, as its first day. */
export const periodOf = (day: string): string => `${day.slice(0, 7)}-01`;
