import { isKnown, type Amount } from './amount.ts';

/** One of at most five classes: the smallest and largest value that fell into it, both in. */
export interface MapClass {
  from: number;
  to: number;
  count: number;
}

/**
 * At most five classes of about equal membership; equal values never fall apart. The ranges are those of the data,
 * so that the legend is exact and no value fits two classes.
 */
export function fiveClasses(values: Iterable<Amount>): MapClass[] {
  const sorted = [...values].filter(isKnown).sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  const wanted = Math.min(5, distinct.length);
  const classes: MapClass[] = [];
  for (const value of distinct) {
    const count = sorted.filter((other) => other === value).length;
    const open = classes.at(-1);
    const placed = classes.reduce((sum, each) => sum + each.count, 0);
    const classesLeft = wanted - classes.length;
    const distinctLeft = distinct.length - distinct.indexOf(value);
    const full = !open || placed >= (sorted.length * classes.length) / wanted || distinctLeft <= classesLeft;
    if (full && classesLeft > 0) classes.push({ from: value, to: value, count });
    else if (open) Object.assign(open, { to: value, count: open.count + count });
  }
  return classes;
}

/** Which class an amount falls into, 0 to 4; -1 when it is not known. */
export function classOf(classes: readonly MapClass[], amount: Amount | undefined): number {
  if (amount === undefined || !isKnown(amount)) return -1;
  return classes.findIndex(({ from, to }) => amount >= from && amount <= to);
}

/** The step of a five-step ramp for class `at` of `count`: few classes are spread over the whole ramp. */
export const stepOf = (at: number, count: number): number => (count <= 1 ? 3 : Math.round((at * 4) / (count - 1)));
