import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generate } from '../generate/index.ts';
import type { PersonRecord } from '../person.ts';
import { fields } from './fields.ts';
import { conflict } from './household.ts';
import { Lexicon } from './lexicon.ts';
import { prepare, prepareWith } from './prepare.ts';
import { BagReader } from './read-bags.ts';
import { Shelf } from './shelf.ts';
import { hash, hashOf, hashOfLast, putText, readText, sameText } from './texts.ts';
import { inRow, row, type PreparedRecord } from './types.ts';

const people = Array.from(generate({ seed: 12, people: 150 }), ({ record }) => record);
const levels = (a: PreparedRecord, b: PreparedRecord) => fields.map((field) => field.compare(a, b));

test('L29 records on two shelves compare as they do on one', () => {
  const [here, there] = [new BagReader(), new BagReader()];
  // What else lies on a shelf makes no difference.
  prepareWith(there, { id: 'x', fullName: 'Otra Persona', place: 'Loja' });
  const [one, same, other] = [here, here, there].map((reader) => people.map((record) => prepareWith(reader, record)));
  for (let at = 0; at < people.length; at++) {
    for (let to = 0; to < people.length; to += 7) {
      expect(levels(one![at]!, other![to]!)).toEqual(levels(one![at]!, same![to]!));
      expect(conflict(one![at]!, other![to]!)).toBe(conflict(one![at]!, same![to]!));
    }
  }
});

test('L29 equal values of one shelf have one place, and unequal ones have two', () => {
  const reader = new BagReader();
  const place = (facts: Omit<PersonRecord, 'id'>, part: number) =>
    inRow(prepareWith(reader, { id: 'x', ...facts }), part);
  const first = place({ surnames: 'Quishpe Toapanta' }, row.surnames);
  expect(place({ surnames: 'QUISHPE  TOAPANTA' }, row.surnames)).toBe(first);
  expect(place({ givenNames: 'Quishpe Toapanta' }, row.givenNames)).toBe(first);
  expect(place({ surnames: 'Toapanta Quishpe' }, row.surnames)).not.toBe(first);
  expect(place({ postcode: '17-01' }, row.postcode)).toBe(place({ postcode: '1701' }, row.postcode));
  const lexicon = new Lexicon();
  for (let number = 0; number < 3_000; number++) lexicon.text(String(number));
  const used = lexicon.shelf.used;
  for (let number = 0; number < 3_000; number++)
    expect(readText(lexicon.shelf.numbers, lexicon.text(String(number)))).toBe(String(number));
  expect(lexicon.shelf.used).toBe(used);
});

test('L29 a name read word by word is the name read whole', () => {
  const word = fc.constantFrom(
    ...'Ana Ñusta de la Cruz Pérez dr. y J J. Müller Mafer san ßen vda x'.split(' '),
    '',
    '王小明',
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 10 }),
      fc.constantFrom('surnames', 'givenNames', 'fullName'),
      (words, part) => {
        const field = fields.find(({ name }) => name === part)!;
        const [text, fresh] = [words.join(' '), new BagReader()];
        const plain = prepareWith(fresh, { id: '1', [part]: text });
        // A quote is no letter of a word, and makes that the text is read whole.
        const whole = prepareWith(fresh, { id: '2', [part]: `${text} '` });
        expect(field.termOf!(plain)).toBe(field.termOf!(whole));
        expect(levels(plain, whole)).toEqual(levels(plain, plain));
      },
    ),
    { numRuns: 500 },
  );
});

test('L29 a text comes back from a shelf as it was put there', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9ñÑ]{1,30}$/),
      fc.stringMatching(/^[a-z]{1,3}$/),
      fc.nat(9),
      (text, other, most) => {
        const shelf = new Shelf(1);
        const [place, again, third] = [putText(shelf, text), putText(shelf, text), putText(shelf, other)];
        const { numbers } = shelf;
        expect(readText(numbers, place)).toBe(text);
        expect(hashOf(numbers, place)).toBe(hash(text));
        expect(hashOfLast(numbers, place, most)).toBe(hash(text.slice(Math.max(0, text.length - most))));
        expect(sameText(numbers, place, numbers, again)).toBe(true);
        expect(sameText(numbers, place, numbers, third)).toBe(text === other);
      },
    ),
  );
});

test('L29 preparing a list does not take places in it for countries', () => {
  const phone = (record: PreparedRecord) => levels(record, prepare({ id: 'y', phones: ['+593 99 123 4765'] }))[6];
  // What a list gives a function is the record, its number and the list, whatever the types say.
  const asGiven: (record: PersonRecord) => PreparedRecord = prepare;
  const listed = [{ id: 'a' }, { id: 'b', phones: ['099 123 4765'] }].map(asGiven);
  expect(phone(listed[1]!)).toBe(1);
  expect(phone(prepare({ id: 'c', phones: ['0414 123 4765'] }, { country: 'VE' }))).not.toBe(1);
});
