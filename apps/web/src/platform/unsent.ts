// How many records wait on this device. Every offline queue reports here; the strip at the top reads it.
import { useSyncExternalStore } from 'react';

export interface Unsent {
  count: number;
  /** ISO instant of the last successful sending, if any on this device. */
  lastSent: string | null;
  /** Where the waiting records can be seen. */
  address: string | null;
}

const queues = new Map<string, Unsent>();
const none: Unsent = { count: 0, lastSent: null, address: null };
let total = none;
const listeners = new Set<() => void>();

/** A queue says how it stands, by its own name. */
export function reportUnsent(queue: string, state: Unsent): void {
  queues.set(queue, state);
  const all = [...queues.values()];
  total = {
    count: all.reduce((sum, each) => sum + each.count, 0),
    lastSent:
      all
        .map((each) => each.lastSent)
        .filter((sent) => sent !== null)
        .sort()
        .at(-1) ?? null,
    address: all.find((each) => each.count > 0)?.address ?? null,
  };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useUnsent = (): Unsent => useSyncExternalStore(subscribe, () => total);
