import type { DeliveryFact, IsoInstant } from './delivery.ts';
import { monthOf } from './periods.ts';
import { refusal, success, type Outcome } from './stated.ts';

const isLater = (a: DeliveryFact, b: DeliveryFact): boolean =>
  a.recordedAt > b.recordedAt || (a.recordedAt === b.recordedAt && a.id > b.id);

/** The first entry of the chain of corrections that an entry belongs to. */
function rootOf(fact: DeliveryFact, byId: ReadonlyMap<string, DeliveryFact>): string {
  const seen = new Set<string>();
  let current = fact;
  while (current.supersedes !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    const earlier = byId.get(current.supersedes);
    if (!earlier) return current.supersedes;
    current = earlier;
  }
  // A circle of corrections has no first entry; its smallest id stands for it, whatever the order of rows.
  return seen.has(current.id) ? [...seen].sort()[0]! : current.id;
}

/** Reversals that themselves stand: a reversal that was reversed says nothing. */
function standingReversals(reversals: readonly DeliveryFact[]): DeliveryFact[] {
  const against = Map.groupBy(reversals, (reversal) => reversal.reverses);
  const stands = new Map<string, boolean>();
  const decide = (reversal: DeliveryFact, path: ReadonlySet<string>): boolean => {
    const known = stands.get(reversal.id);
    if (known !== undefined) return known;
    if (path.has(reversal.id)) return true;
    const deeper = new Set(path).add(reversal.id);
    const answer = !(against.get(reversal.id) ?? []).some((other) => decide(other, deeper));
    stands.set(reversal.id, answer);
    return answer;
  };
  return reversals.filter((reversal) => decide(reversal, new Set()));
}

/**
 * The entries that stood at an instant (rule 9). Of a chain of corrections the latest recorded entry stands;
 * two corrections of one entry never both count. A reversal voids the whole chain until it is itself reversed.
 * Entries about ids that are not given, such as a correction whose original lies elsewhere, stand for themselves.
 */
export function asItStood(facts: readonly DeliveryFact[], at?: IsoInstant): DeliveryFact[] {
  const known = at === undefined ? facts : facts.filter((fact) => fact.recordedAt <= at);
  const isPlain = (fact: DeliveryFact) => fact.supersedes === undefined && fact.reverses === undefined;
  if (known.every(isPlain)) return oncePerId(known);

  const byId = new Map(known.map((fact) => [fact.id, fact]));
  const entries = [...byId.values()];
  const voided = new Set<string>();
  for (const reversal of standingReversals(entries.filter((fact) => fact.reverses !== undefined))) {
    const target = byId.get(reversal.reverses!);
    if (target && target.reverses === undefined) voided.add(rootOf(target, byId));
  }
  const current = new Map<string, DeliveryFact>();
  for (const fact of entries) {
    if (fact.reverses !== undefined) continue;
    const root = rootOf(fact, byId);
    const standing = current.get(root);
    if (!standing || isLater(fact, standing)) current.set(root, fact);
  }
  return [...current].filter(([root]) => !voided.has(root)).map(([, fact]) => fact);
}

/** A row sent twice by a weak network is one row. */
function oncePerId(facts: readonly DeliveryFact[]): DeliveryFact[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return byId.size === facts.length ? [...facts] : [...byId.values()];
}

/** Month → the instant at which it was closed. */
export type ClosedMonths = ReadonlyMap<string, IsoInstant>;

/**
 * Whether a new entry may be recorded: into a closed month only with a reason (rule 9). A correction that moves
 * a delivery to another month touches both, so the corrected entry is looked at as well.
 */
export function acceptEntry(
  entry: DeliveryFact,
  closed: ClosedMonths,
  corrected?: DeliveryFact,
): Outcome<DeliveryFact, 'month-closed'> {
  const months = [monthOf(entry.date), ...(corrected ? [monthOf(corrected.date)] : [])];
  const shut = months.filter((month) => {
    const closedAt = closed.get(month);
    return closedAt !== undefined && entry.recordedAt > closedAt;
  });
  if (shut.length > 0 && !entry.reason?.trim()) return refusal('month-closed', { months: [...new Set(shut)] });
  return success(entry);
}

/** A month's entries as they stood when it was closed: what the report of that day counted. */
export function asReported(facts: readonly DeliveryFact[], month: string, closed: ClosedMonths): DeliveryFact[] {
  return asItStood(facts, closed.get(month)).filter((fact) => monthOf(fact.date) === month);
}
