import { fromStated, notStated, share, stated, type Issue, type Stated } from './stated.ts';

export type Contribution = {
  readonly id: string;
  readonly donor: string;
  readonly amount: Stated<number>;
  readonly currency: string;
  /** USD for one unit of the currency on the contribution's own date; never another day's. */
  readonly usdRate: Stated<number>;
  readonly date: string;
  readonly state: 'pledged' | 'committed' | 'received' | 'closed' | 'withdrawn';
};

/** A contribution in US dollars at its own date's rate, to the cent; a foreign amount without a rate is "not stated". */
export function contributionUsd({ amount, currency, usdRate }: Contribution): Stated<number> {
  if (currency === 'USD') return amount;
  return fromStated([amount, usdRate], (units, rate) => Math.round(units * rate * 100) / 100);
}

/** Received includes closed contributions; pledges stand apart and fund nothing yet; withdrawn ones are out. */
export type Funding = {
  readonly receivedUsd: number;
  readonly committedUsd: number;
  readonly pledgedUsd: number;
  /** Contributions without a value in USD: the sums above do not hold them. */
  readonly notStated: readonly string[];
};

export function sumContributions(contributions: readonly Contribution[]): Funding {
  const missing: string[] = [];
  const sums = { received: 0, committed: 0, pledged: 0 };
  for (const contribution of contributions) {
    const { id, state } = contribution;
    if (state === 'withdrawn') continue;
    const usd = contributionUsd(contribution);
    if (!usd.stated) missing.push(id);
    else sums[state === 'closed' ? 'received' : state] += usd.value;
  }
  return {
    receivedUsd: sums.received,
    committedUsd: sums.committed,
    pledgedUsd: sums.pledged,
    notStated: missing,
  };
}

const firmUsd = (funding: Funding): Stated<number> => stated(funding.committedUsd + funding.receivedUsd);

/** (committed + received) ÷ requirement, in per cent; a requirement that is not stated gives no percentage. */
export const fundedPct = (requirementUsd: Stated<number>, funding: Funding): Stated<number> =>
  fromStated([share(firmUsd(funding), requirementUsd)], (part) => part * 100);

/** What is still to be found: max(0, requirement − committed − received), in USD. */
export const fundingGap = (requirementUsd: Stated<number>, funding: Funding): Stated<number> =>
  fromStated([requirementUsd, firmUsd(funding)], (required, firm) => Math.max(0, required - firm));

/** The same money entered twice: same donor, amount, currency and date under two ids. A warning for a person. */
export function possibleDoubles(contributions: readonly Contribution[]): Issue<'contribution-entered-twice'>[] {
  const live = contributions.filter(({ amount, state }) => amount.stated && state !== 'withdrawn');
  const same = Map.groupBy(live, ({ donor, amount, currency, date }) =>
    JSON.stringify([donor, amount.stated ? amount.value : null, currency, date]),
  );
  return [...same.values()]
    .filter((twins) => twins.length > 1)
    .map((twins) => ({
      code: 'contribution-entered-twice',
      facts: { donor: twins[0]!.donor, contributions: twins.map((twin) => twin.id) },
    }));
}

/** An activity's requirement and its shares per long-term outcome, in per cent. */
export type OutcomeShares = {
  readonly activity: string;
  readonly requirementUsd: Stated<number>;
  readonly shares: Readonly<Record<string, number>>;
};

/** Shares of one activity sum to 100 ± 0.01. */
export function checkShares(activities: readonly OutcomeShares[]): Issue<'shares-not-100'>[] {
  const issues: Issue<'shares-not-100'>[] = [];
  for (const { activity, shares } of activities) {
    const sum = Object.values(shares).reduce((a, b) => a + b, 0);
    // The margin itself is allowed: a hair more for binary fractions.
    if (!(Math.abs(sum - 100) <= 0.01 + 1e-9)) issues.push({ code: 'shares-not-100', facts: { activity, sum } });
  }
  return issues;
}

/** Σ(requirement × share) ÷ Σ requirement, in per cent; one requirement not stated leaves the share not stated. */
export function outcomeShare(activities: readonly OutcomeShares[], outcome: string): Stated<number> {
  let weighted = 0;
  let required = 0;
  for (const { requirementUsd, shares } of activities) {
    if (!requirementUsd.stated) return requirementUsd;
    required += requirementUsd.value;
    weighted += (requirementUsd.value * (shares[outcome] ?? 0)) / 100;
  }
  return required === 0 ? notStated : stated((100 * weighted) / required);
}
