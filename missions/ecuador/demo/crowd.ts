import type { AgeBand, GroupCode, Sex } from './people.ts';
import type { Chance } from './random.ts';

interface Traits {
  sex: Sex;
  ageBand: AgeBand;
  group: GroupCode;
}
export interface PracticePerson extends Traits {
  number: number;
  /** P-code of the canton where the person lives */
  home: string;
  left: number;
  lastYear: number;
}

/** The practice people who are being served at one time: each leaves after 1 to 12 services and a new one comes. */
export class Crowd {
  readonly #people: (PracticePerson | undefined)[];
  readonly #size: number;
  #numbers = 0;

  constructor(size: number) {
    this.#size = size;
    this.#people = Array.from({ length: size });
  }

  /** Serves somebody once. `firstTime` is true when that person has no earlier service in `year`. */
  serve(
    by: Chance,
    year: number,
    place: (by: Chance) => { code: string },
    traits: () => Traits,
  ): { person: PracticePerson; firstTime: boolean } {
    const at = by.below(this.#size);
    let person = this.#people[at];
    if (person === undefined) {
      person = { number: ++this.#numbers, home: place(by).code, left: services(by), lastYear: 0, ...traits() };
      this.#people[at] = person;
    }
    const firstTime = person.lastYear !== year;
    person.lastYear = year;
    person.left -= 1;
    if (person.left === 0) this.#people[at] = undefined;
    return { person, firstTime };
  }
}

/** 1 to 12, most people few: the mean is a little above 3. */
function services(by: Chance): number {
  return 1 + Math.floor(by.next() ** 3 * 12);
}
