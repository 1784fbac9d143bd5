import type { PartialDate } from '../person.ts';
import type { BirthDate } from './people.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';

export function exactDate({ year, month, day }: BirthDate): PartialDate {
  return { year, month, day, precision: 'day' };
}

function slipInDate(random: Random, { year, month, day }: BirthDate): PartialDate {
  const way = random.next();
  if (way < 0.4) {
    const other = day < 28 ? day + 1 : day - 1;
    return { year, month, day: random.chance(0.5) && day > 10 ? day - 10 : other, precision: 'day' };
  }
  const years = random.pick([-1, 1, -1, 1, -10, 10]);
  return { year: year + years, month, day, precision: 'day' };
}

/** The birth date as another clerk takes it down; at most one thing goes wrong with it. */
export function dateAgain(random: Random, rates: Rates, birth: BirthDate): PartialDate {
  const { year, month, day } = birth;
  let way = random.next();
  if (way < rates.dayMissing) return { year, month, precision: 'month' };
  if ((way -= rates.dayMissing) < rates.yearOnly) return { year, precision: 'year' };
  if ((way -= rates.yearOnly) < rates.defaultDate) return { year, month: 1, day: 1, precision: 'day' };
  if ((way -= rates.defaultDate) < rates.dateTypo) return slipInDate(random, birth);
  if (way - rates.dateTypo < rates.dayMonthSwapped && day <= 12) {
    return { year, month: day, day: month, precision: 'day' };
  }
  return exactDate(birth);
}
