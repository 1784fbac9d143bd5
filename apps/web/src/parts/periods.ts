// Periods are whole months, both ends in, written `2025-01..2025-06`.

export function readPeriod(value: string | undefined): { from: string; to: string } | undefined {
  const [from, to] = value?.split('..') ?? [];
  return from && to ? { from, to } : undefined;
}

/** The period as text, ends put in order; nothing when it is the whole span. */
export function writePeriod(from: string, to: string, first: string, last: string): string | undefined {
  const [start, end] = from <= to ? [from, to] : [to, from];
  return start === first && end === last ? undefined : `${start}..${end}`;
}

/** Every month from `first` to `last`, both in. */
export function monthsBetween(first: string, last: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const [start, end] = [number(first), number(last)];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, step) => {
    const month = start + step;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
