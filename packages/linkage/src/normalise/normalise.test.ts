import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryCode, isCountry } from './countries.ts';
import { defaultDate, parseDate } from './dates.ts';
import { fold, foldNumber } from './fold.ts';
import { namesOf } from './names.ts';
import { areNicknames, spelledOut } from './nicknames.ts';
import { isEcuadorianLandline, phoneNote, preparePhone } from './phones.ts';
import { spanishKey } from './phonetic.ts';
import { placeWords } from './places.ts';
import { sexCode } from './sex.ts';

const texts = (text: string) => namesOf(text).map((name) => name.full);

describe('texts', () => {
  test('L1 a folded text is lower-case ASCII without accents, and ñ stays a letter', () => {
    expect(fold('  José-Ángel  MUÑOZ, Güell ')).toBe('jose angel muñoz guell');
    expect(fold('Jose\u0301 Mun\u0303oz')).toBe('jose muñoz');
    expect(fold('O’Brien D`Angelo')).toBe('obrien dangelo');
    expect(foldNumber(' 17-1003.4065/ñ ')).toBe('1710034065Ñ');
  });

  test('L1 other scripts are written in Latin letters', () => {
    expect(fold('Владимир')).toBe('vladimir');
    expect(fold('王小明')).toBe('wang xiaoming');
    expect(fold('Ζωή')).toMatch(/^zo/);
    expect(fold('👩‍👧 Ana 😀')).toBe('ana');
  });

  test('L1 folding is done once and for all, and takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toMatch(/^[a-z0-9ñ ]*$/);
      }),
    );
  });
});

describe('names', () => {
  test('L2 particles go with the name after them', () => {
    expect(texts('María de los Ángeles de la Cruz y Van der Berg')).toEqual([
      'maria',
      'delosangeles',
      'delacruz',
      'vanderberg',
    ]);
    expect(namesOf('de la Cruz').map((name) => name.text)).toEqual(['cruz']);
    expect(namesOf('Mc Carthy San Martín', 'surname').map((name) => name.text)).toEqual(['mccarthy', 'sanmartin']);
    expect(namesOf('Ben Thomas', 'given').map((name) => name.text)).toEqual(['ben', 'thomas']);
  });

  test('L2 titles and marks of generation are no names, unless nothing else is there', () => {
    expect(texts('Sra. Dra. Ana Pérez')).toEqual(['ana', 'perez']);
    expect(texts('Juan Pérez Jr.')).toEqual(['juan', 'perez']);
    expect(texts('Don')).toEqual(['don']);
  });

  test('L3 the name after "viuda de" is the husband’s and is left out', () => {
    expect(texts('María Pérez vda. de la Torre')).toEqual(['maria', 'perez']);
    expect(texts('Rosa Loor viuda de Cedeño')).toEqual(['rosa', 'loor']);
  });

  test('L4 names that sound alike in Spanish have one key', () => {
    const pairs =
      'vera bera|zambrano sambrano|cecilia sesilia|llerena yerena|jimenez gimenez|ximena jimena|hernandez ernandez';
    const more =
      '|quishpe kishpe|muñoz munoz|muñoz munyoz|guaman huaman|guaman waman|trinidad trinida|campos canpos|villa viya';
    for (const pair of (pairs + more + '|moreno morreno|david davit|felix feliz|xavier javier').split('|')) {
      const [a, b] = pair.split(' ');
      expect([pair, spanishKey(a!)]).toEqual([pair, spanishKey(b!)]);
    }
    expect(spanishKey('perez')).not.toBe(spanishKey('lopez'));
    expect(spanishKey('mora')).not.toBe(spanishKey('moya'));
  });

  test('L5 pet names and abbreviations stand for their names, and one may stand for several', () => {
    const pairs =
      'pepe jose|paco francisco|pancho francisco|lupe guadalupe|chucho jesus|nacho ignacio|lucho luis|beto alberto';
    const more =
      '|beto roberto|toño antonio|concha concepcion|ma maria|fco francisco|bill william|bob robert|liz elizabeth';
    for (const pair of (pairs + more).split('|')) {
      const [a, b] = pair.split(' ');
      expect([pair, areNicknames(a!, b!)]).toEqual([pair, true]);
    }
    expect(areNicknames('alberto', 'roberto')).toBe(false);
    expect(areNicknames('perez', 'perez')).toBe(false);
    expect(spelledOut('mafer')).toEqual(['maria', 'fernanda']);
  });
});

describe('dates', () => {
  const day = (year: number, month: number, day: number) => ({ year, month, day, precision: 'day' });

  test('L6 many notations of a date say the same', () => {
    const same = [
      '1990-05-17',
      '19900517',
      '1990/05/17',
      '17/5/1990',
      '17.05.1990',
      '5/17/1990',
      '17 de mayo de 1990',
      'May 17, 1990',
    ];
    for (const text of [...same, '17-MAY-1990', '1990-05-17T00:00:00Z', '17051990']) {
      expect([text, parseDate(text)]).toEqual([text, day(1990, 5, 17)]);
    }
    expect(parseDate('3/4/1990')).toEqual(day(1990, 4, 3));
    expect(parseDate('3/4/1990', { order: 'month-first' })).toEqual(day(1990, 3, 4));
    expect(parseDate('3/4/85', { referenceYear: 2026 })).toEqual(day(1985, 4, 3));
    expect(parseDate('3/4/12', { referenceYear: 2026 })).toEqual(day(2012, 4, 3));
  });

  test('L6 what is not known of a date is left out', () => {
    expect(parseDate('1990')).toEqual({ year: 1990, precision: 'year' });
    expect(parseDate('1990-05')).toEqual({ year: 1990, month: 5, precision: 'month' });
    expect(parseDate('mayo 1990')).toEqual({ year: 1990, month: 5, precision: 'month' });
    expect(parseDate('1990-00-00')).toEqual({ year: 1990, precision: 'year' });
    expect(parseDate('19900500')).toEqual({ year: 1990, month: 5, precision: 'month' });
    expect(parseDate('34 años', { referenceYear: 2026 })).toEqual({ year: 1992, precision: 'estimated' });
    for (const text of ['', 'no sabe', '34', '-', '99999999999', '😀'])
      expect([text, parseDate(text)]).toEqual([text, undefined]);
  });

  test('L7 first days are known as what is written when the day is not known', () => {
    expect(defaultDate({ year: 1990, month: 1, day: 1, precision: 'day' })).toBe('new-year');
    expect(defaultDate({ year: 1990, month: 5, day: 1, precision: 'day' })).toBe('first-of-month');
    expect(defaultDate({ year: 1990, month: 5, day: 2, precision: 'day' })).toBeUndefined();
    expect(defaultDate({ year: 1990, precision: 'year' })).toBeUndefined();
  });

  test('L6 reading a date takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const date = parseDate(text, { referenceYear: 2026 });
        if (date?.month !== undefined) expect(date.month).toBeLessThanOrEqual(12);
      }),
    );
  });
});

describe('telephones and codes', () => {
  test('L11 a telephone is the same in every way it is written', () => {
    for (const text of [
      '0991234765',
      '+593 99 123 4765',
      '593991234765',
      '(099) 123-4765',
      '991234765',
      '00593991234765',
    ]) {
      expect([text, preparePhone(text)?.key]).toEqual([text, '991234765']);
    }
    expect(preparePhone('022 456 781')?.key).toBe(preparePhone('+593 2 245 6781')?.key);
    expect(preparePhone('0414-1234765', 'VE')?.international).toBe('+584141234765');
  });

  test('L11 a number that is nobody’s is noted and not compared', () => {
    expect(phoneNote('0999999999')).toBe('repeated');
    expect(phoneNote('0991234567')).toBe('sequence');
    expect(phoneNote('1800123987')).toBe('service');
    expect(phoneNote('911')).toBe('too-short');
    expect(preparePhone('0999999999')).toBeUndefined();
    expect(isEcuadorianLandline(preparePhone('02 245 6781')!)).toBe(true);
    expect(isEcuadorianLandline(preparePhone('0991234765')!)).toBe(false);
  });

  test('L12 sex, countries and words of addresses have one spelling', () => {
    expect(['M', 'hombre', 'MALE', 'H', 'Masculino'].map(sexCode)).toEqual(['m', 'm', 'm', 'm', 'm']);
    expect(['F', 'Mujer', 'female', 'Femenino'].map(sexCode)).toEqual(['f', 'f', 'f', 'f']);
    expect([sexCode('?'), sexCode(undefined)]).toEqual(['', '']);
    expect(['Venezolana', 'VEN', 've', 'Venezuela'].map(countryCode)).toEqual(['VE', 'VE', 'VE', 'VE']);
    const long = [
      'Iran (Islamic Republic of)',
      'Venezuela, Bolivarian Republic of',
      'Russian Federation',
      'SSD',
      'Suiza',
    ];
    expect(long.map(countryCode)).toEqual(['IR', 'VE', 'RU', 'SS', 'CH']);
    expect(['Wakanda', 'congolese', '', '—'].map(countryCode).filter(isCountry)).toEqual([]);
    expect(placeWords('Av. 10 de Agosto').map((word) => word.text)).toEqual(['avenida', '10', 'agosto']);
    expect(placeWords('La').map((word) => word.text)).toEqual(['la']);
  });
});
