import { share, stated, type Stated } from './stated.ts';

/** Verified posts of one firm before the grant and now. */
export type FirmPosts = { readonly firm: string; readonly baseline: number; readonly now: number };

/** Posts now − baseline over all firms; a firm that lost posts is kept negative, not floored at 0. */
export const netJobs = (firms: readonly FirmPosts[]): number =>
  firms.reduce((sum, { baseline, now }) => sum + now - baseline, 0);

/** USD paid ÷ net jobs; without net jobs there is no cost per job. */
export function costPerJob(paidUsd: Stated<number>, firms: readonly FirmPosts[]): Stated<number> {
  const jobs = netJobs(firms);
  return share(paidUsd, stated(jobs > 0 ? jobs : 0));
}
