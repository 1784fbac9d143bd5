import { fromStated, notStated, share, stated, type Issue, type Stated } from './stated.ts';

/** Reached ÷ target, in per cent; may exceed 100. */
export const progressPct = (reached: Stated<number>, target: Stated<number>): Stated<number> =>
  fromStated([share(reached, target)], (part) => part * 100);

export type AreaProgress = { readonly area: string; readonly reached: Stated<number>; readonly target: Stated<number> };

/** Gaps by area: an area over 100 % never hides another's gap, so gaps are summed, surpluses are not set against them. */
export type PlanGap = {
  readonly gap: Stated<number>;
  readonly byArea: ReadonlyMap<string, Stated<number>>;
  readonly notStated: readonly string[];
};

export function planGap(areas: readonly AreaProgress[]): PlanGap {
  const byArea = new Map<string, Stated<number>>();
  const missing: string[] = [];
  let sum = 0;
  for (const { area, reached, target } of areas) {
    const gap = fromStated([target, reached], (wanted, got) => Math.max(0, wanted - got));
    byArea.set(area, gap);
    if (gap.stated) sum += gap.value;
    else missing.push(area);
  }
  return { gap: missing.length === areas.length ? notStated : stated(sum), byArea, notStated: missing };
}

export type Target = { readonly id: string; readonly parent?: string; readonly value: Stated<number> };

/** A target lower than the sum of its sub-targets; sub-targets that overlap may say so and are left out. */
export function checkTargets(
  targets: readonly Target[],
  overlapping: ReadonlySet<string> = new Set(),
): Issue<'target-below-parts'>[] {
  const issues: Issue<'target-below-parts'>[] = [];
  const parts = Map.groupBy(targets, (target) => target.parent);
  for (const { id, value } of targets) {
    if (!value.stated || overlapping.has(id)) continue;
    const sum = (parts.get(id) ?? []).reduce((total, { value: part }) => total + (part.stated ? part.value : 0), 0);
    if (sum > value.value) issues.push({ code: 'target-below-parts', facts: { target: id, value: value.value, sum } });
  }
  return issues;
}

/** Activities that hang on no area. */
export const activitiesWithoutArea = (
  activities: readonly { readonly id: string; readonly area?: string | null }[],
): Issue<'activity-without-area'>[] =>
  activities.filter(({ area }) => !area).map(({ id }) => ({ code: 'activity-without-area', facts: { activity: id } }));
