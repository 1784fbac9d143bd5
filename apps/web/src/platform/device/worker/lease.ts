// Until when a store opens without having heard from the server, and whether its clock can be believed (H5, H6).

/** Sealed in the store. Times are milliseconds since 1970. */
export interface Facts {
  owner: { accountId: string; name: string };
  /** The server's clock and this device's at the last contact. */
  serverTime: number;
  deviceTime: number;
  leaseHours: number;
  /** The latest that this device's clock was seen at. */
  latest: number;
  /** Grows at every opening, contact and minute; never goes back. */
  counter: number;
  /** ISO instant of the last receipt. */
  lastSent: string | null;
}

export const defaultLeaseHours = 72;
/** Clocks are set by a network now and then; a step of this many milliseconds is none. */
const tolerance = 2 * 60_000;

export type Verdict = 'good' | 'lease-over' | 'clock-back';

export function judge(facts: Facts, now: number): Verdict {
  if (now < facts.latest - tolerance || now < facts.deviceTime - tolerance) return 'clock-back';
  return now > leaseEnd(facts) ? 'lease-over' : 'good';
}

/** By this device's clock. */
export const leaseEnd = ({ deviceTime, leaseHours }: Facts): number => deviceTime + leaseHours * 3_600_000;

/** What stands after hearing from the server. */
export const heard = (facts: Facts, work: { serverTime: string; leaseHours: number }, now: number): Facts => ({
  ...facts,
  // The server's time never goes back either, whoever answered in its name.
  serverTime: Math.max(facts.serverTime, Date.parse(work.serverTime)),
  deviceTime: now,
  leaseHours: work.leaseHours,
  latest: now,
  counter: facts.counter + 1,
});

export const seen = (facts: Facts, now: number): Facts => ({
  ...facts,
  latest: Math.max(facts.latest, now),
  counter: facts.counter + 1,
});
