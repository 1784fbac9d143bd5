/** What one step took of what is pending, what of it goes on, and what comes next. */
export interface Done {
  take: number;
  give: Uint8Array[];
  next: Step;
}

/** One step of a filter. Undefined asks for more bytes; at the end of the file it may not. */
export type Step = (pending: Uint8Array, isEnd: boolean) => Done | undefined;

/** Drops everything: what hangs behind a picture's end. */
export const dropAll: Step = (pending) => ({ take: pending.length, give: [], next: dropAll });

/** The next `length` bytes go on as `change` leaves them, or are dropped; then `next`. */
export function through(length: number, change: ((bytes: Uint8Array) => Uint8Array[]) | undefined, next: Step): Step {
  if (length === 0) return next;
  return (pending) => {
    const part = pending.subarray(0, length);
    const give = change === undefined ? [] : change(part);
    return { take: part.length, give, next: through(length - part.length, change, next) };
  };
}

export const same = (bytes: Uint8Array): Uint8Array[] => [bytes];
export const zeros = (bytes: Uint8Array): Uint8Array[] => [new Uint8Array(bytes.length)];

/** Four letters. */
export const wordAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
