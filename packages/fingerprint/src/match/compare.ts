// The exact comparison as one function, for whoever has two templates and no slots to keep: a gallery's threads.
import type { Template } from '../template.ts';
import { Matcher } from './matcher.ts';

const matcher = new Matcher(17);
/** A probe is compared with thousands: it stays prepared, up to sixteen of them (ten fingers of a person, and some). */
const prepared: (Template | undefined)[] = [];
const CANDIDATE = 16;
let oldest = 0;

/** Score of two prints, -log10(FMR); see `Matcher.compare`. A template is not changed once it has been compared. */
export function compare(probe: Template, candidate: Template): number {
  let slot = prepared.indexOf(probe);
  if (slot < 0) {
    slot = oldest;
    oldest = (oldest + 1) % CANDIDATE;
    matcher.prepareTemplate(slot, probe);
    prepared[slot] = probe;
  }
  matcher.prepareTemplate(CANDIDATE, candidate);
  return matcher.compare(slot, CANDIDATE);
}

/** Overwrites what is held ready: the prints of a search that has ended (SPEC.md N11). */
compare.forget = (): void => {
  prepared.length = 0;
  matcher.forget();
};
