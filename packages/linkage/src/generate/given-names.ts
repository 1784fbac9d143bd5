import type { Culture, Sex } from './cultures.ts';
import type { Random } from './random.ts';
import { andesMen, andesWomen, secondMen, secondWomen, type Generations } from './tables/given-andes.ts';
import { madeMen, madeWomen } from './tables/given-made.ts';
import {
  colombiaMen,
  colombiaWomen,
  kichwaMen,
  kichwaWomen,
  peruMen,
  peruWomen,
  venezuelaMen,
  venezuelaWomen,
} from './tables/given-neighbours.ts';
import { Weighted, zipfWeights } from './weighted.ts';

interface NameTables {
  first: Weighted<string>;
  second: Weighted<string>;
}

const own: Record<Sex, Partial<Record<Culture, Generations>>> = {
  F: { kichwa: kichwaWomen, venezuela: venezuelaWomen, colombia: colombiaWomen, peru: peruWomen },
  M: { kichwa: kichwaMen, venezuela: venezuelaMen, colombia: colombiaMen, peru: peruMen },
};
/** The share of made names by people and generation: common in Venezuela, known everywhere since about 1985. */
const madeShare = { venezuela: [0, 0.04, 0.22, 0.12], others: [0, 0.01, 0.05, 0.03] };

/** 0 to 3: born before 1960, before 1985, before 2005, and since. */
export function generationOf(year: number): number {
  if (year < 1960) return 0;
  if (year < 1985) return 1;
  return year < 2005 ? 2 : 3;
}

function build(culture: Culture, sex: Sex, generation: number): NameTables {
  const woman = sex === 'F';
  const leading = own[sex][culture]?.[generation] ?? [];
  const general = (woman ? andesWomen : andesMen)[generation] ?? [];
  const listed = [...new Set([...leading, ...general])];
  const made = [...new Set(woman ? madeWomen : madeMen)].filter((name) => !listed.includes(name));
  const share = madeShare[culture === 'venezuela' ? 'venezuela' : 'others'][generation] ?? 0;
  const first = new Weighted(
    [...listed, ...made],
    [...zipfWeights(listed.length, 1, 1, 1 - share), ...zipfWeights(made.length, 20, 0.6, share)],
  );
  const follow = [...new Set([...((woman ? secondWomen : secondMen)[generation] ?? []), ...listed])];
  return { first, second: new Weighted(follow, zipfWeights(follow.length, 2, 1)) };
}

/** By people, then by generation and sex; built when first asked for. */
const tables: Record<Culture, (NameTables | undefined)[]> = {
  sierra: [],
  kichwa: [],
  costa: [],
  esmeraldas: [],
  venezuela: [],
  colombia: [],
  peru: [],
};

function tablesOf(culture: Culture, sex: Sex, generation: number): NameTables {
  const slot = generation * 2 + (sex === 'F' ? 0 : 1);
  return (tables[culture][slot] ??= build(culture, sex, generation));
}

/** The given names of a person born in `year`: about one in six bears one, the others two. */
export function givenNames(random: Random, culture: Culture, sex: Sex, year: number, first?: string): string[] {
  const found = tablesOf(culture, sex, generationOf(year));
  const leading = first ?? found.first.draw(random);
  if (random.chance(0.14)) return [leading];
  const following = found.second.draw(random);
  // A woman is María José, and hardly ever anything else José.
  const odd = following === leading || (sex === 'F' && following === 'José' && leading !== 'María');
  return odd ? [leading] : [leading, following];
}
