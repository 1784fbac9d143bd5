import type { Culture } from './cultures.ts';
import { commonSurnames } from './tables/surnames-common.ts';
import { costaSurnames, esmeraldasSurnames, kichwaSurnames, sierraSurnames } from './tables/surnames-ecuador.ts';
import { colombiaSurnames, peruSurnames, venezuelaSurnames } from './tables/surnames-neighbours.ts';
import { rareSurnames } from './tables/surnames-rare.ts';
import { Weighted, zipfWeights } from './weighted.ts';

/** How the surnames of one people are shared out. */
interface Shares {
  own: readonly string[];
  rare: readonly string[];
  /** The share of people whose surname is listed neither as theirs nor as common. */
  tail: number;
}

const shares: Record<Culture, Shares> = {
  sierra: { own: sierraSurnames, rare: [...rareSurnames.iberian, ...rareSurnames.kichwa], tail: 0.14 },
  kichwa: { own: kichwaSurnames, rare: rareSurnames.kichwa, tail: 0.2 },
  costa: { own: costaSurnames, rare: rareSurnames.iberian, tail: 0.14 },
  esmeraldas: { own: esmeraldasSurnames, rare: rareSurnames.iberian, tail: 0.08 },
  venezuela: { own: venezuelaSurnames, rare: [...rareSurnames.iberian, ...rareSurnames.abroad], tail: 0.15 },
  colombia: { own: colombiaSurnames, rare: rareSurnames.iberian, tail: 0.14 },
  peru: { own: peruSurnames, rare: [...rareSurnames.quechua, ...rareSurnames.iberian], tail: 0.2 },
};

/** Listed names fall off as 1 / (rank + 2) ^ 0.97, which gives the first of a people about 5 %; the tail is nearly flat. */
function table({ own, rare, tail }: Shares): Weighted<string> {
  const listed = [...new Set([...own, ...commonSurnames])];
  const known = new Set(listed);
  const others = rare.filter((name) => !known.has(name));
  return new Weighted(
    [...listed, ...others],
    [...zipfWeights(listed.length, 2, 0.97, 1 - tail), ...zipfWeights(others.length, 60, 0.7, tail)],
  );
}

const tables = new Map<Culture, Weighted<string>>();

/** The surnames of a people, built when first asked for. */
export function surnamesOf(culture: Culture): Weighted<string> {
  let found = tables.get(culture);
  if (found === undefined) tables.set(culture, (found = table(shares[culture])));
  return found;
}
