import type { BirthDate } from './people.ts';
import type { Random } from './random.ts';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Every day of a year alike; 29 February is left out, since half the systems of the region refuse it. */
export function birthIn(random: Random, year: number): BirthDate {
  const month = random.between(1, 12);
  return { year, month, day: random.between(1, monthLengths[month - 1]!) };
}

/** From 18 to about 90, the young more often: the lesser of two draws, stretched. */
export function headAge(random: Random): number {
  const lesser = Math.min(random.next(), random.next());
  return 18 + Math.floor(lesser * 72);
}

interface Times {
  year: number;
  twins: number;
}

/**
 * The children a mother has at home: births from 17 to 41 with gaps of one to six years, and the grown gone, the more so
 * the older they are.
 */
export function birthsOf(random: Random, { year, twins }: Times, motherYear: number): BirthDate[] {
  const found: BirthDate[] = [];
  let age = random.between(17, 30);
  while (age < 42 && motherYear + age < year) {
    const born = motherYear + age;
    const away = Math.min(1, Math.max(0, (year - born - 17) / 14));
    if (!random.chance(away)) {
      const birth = birthIn(random, born);
      found.push(birth);
      if (random.chance(twins)) found.push(birth);
    }
    if (random.chance(0.28)) break;
    age += random.between(1, 6);
  }
  return found;
}
