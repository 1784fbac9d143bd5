import { loseAccents, spellByEar } from './by-ear.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import type { Rates } from './rates.ts';
import { nicknames } from './tables/nicknames.ts';
import { mistype } from './typos.ts';

/** The given names as another clerk takes them down. */
export function givenAgain(random: Random, rates: Rates, given: readonly string[]): string {
  let [first = '', second = ''] = given;
  const forms = nicknames.get(first);
  if (forms !== undefined && random.chance(rates.nickname)) first = random.pick(forms);
  if (second !== '') {
    const way = random.next();
    if (way < rates.secondGivenDropped) second = '';
    else if (way < rates.secondGivenDropped + rates.secondGivenInitial) second = `${second.charAt(0).toUpperCase()}.`;
  }
  return second === '' ? first : `${first} ${second}`;
}

/** The surnames as another clerk takes them down: swapped, one of them, a husband's added, or both as they are. */
export function surnamesAgain(random: Random, rates: Rates, person: Person): string {
  const [first, second] = person.surnames;
  if (person.husband !== '' && random.chance(rates.marriedName)) {
    return `${first} ${person.widow ? random.pick(['viuda de', 'vda. de']) : 'de'} ${person.husband}`;
  }
  const way = random.next();
  if (way < rates.surnamesSwapped) return `${second} ${first}`;
  return way < rates.surnamesSwapped + rates.secondSurnameDropped ? first : `${first} ${second}`;
}

/** A mother's name: with one given name or both, with one surname or both. */
export function motherText(random: Random, { given, surnames }: Person['mother']): string {
  const names = random.chance(0.6) ? given[0]! : given.join(' ');
  return `${names} ${random.chance(0.5) ? surnames[0] : surnames.join(' ')}`;
}

/** A name written as heard, and with a slip of the keys, each by its rate. */
export function garble(random: Random, rates: Rates, text: string): string {
  let written = text;
  if (random.chance(rates.byEar)) written = spellByEar(random, written);
  if (random.chance(rates.typo)) written = mistype(random, written);
  return written;
}

/** How one clerk writes everything: without accents, in capitals, or as it should be. */
export function drawHand(random: Random, rates: Rates): (text: string) => string {
  const bare = random.chance(rates.accentsLost);
  const keepEnye = random.chance(0.5);
  const capitals = random.chance(rates.upperCase);
  return (text) => {
    const written = bare ? loseAccents(text, keepEnye) : text;
    return capitals ? written.toUpperCase() : written;
  };
}
