const firstMs = 2_000;
const longestMs = 5 * 60_000;

/** Milliseconds until the next try: doubled each time up to five minutes, half of it chance, so that a team whose signal comes back does not call all at once. */
export function waitAfter(tries: number, chance: number = Math.random()): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, tries - 1)));
  return Math.round(whole / 2 + (whole / 2) * chance);
}
