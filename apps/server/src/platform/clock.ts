/** The outer wall for time: tests move it, nothing else does. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
