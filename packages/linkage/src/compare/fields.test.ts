import { describe, expect, test } from 'vitest';
import type { PartialDate, PersonRecord } from '../person.ts';
import { fields } from './fields.ts';
import { conflict, sharedOnly } from './household.ts';
import { prepare } from './prepare.ts';

type Facts = Omit<PersonRecord, 'id'>;

const ready = (facts: Facts) => prepare({ id: 'x', ...facts });

function levels(a: Facts, b: Facts): number[] {
  const [one, two] = [ready(a), ready(b)];
  return fields.map((field) => field.compare(one, two));
}

/** What two records say to each other, field by field, without what is missing. */
function compared(a: Facts, b: Facts): Record<string, string> {
  const found = levels(a, b).map((level, at) => [fields[at]!.name, fields[at]!.levels[level]!.code] as const);
  return Object.fromEntries(found.filter(([, code]) => code !== 'missing'));
}

const surnames = (a: string, b: string) => compared({ surnames: a }, { surnames: b })['surnames'];
const given = (a: string, b: string) => compared({ givenNames: a }, { givenNames: b })['givenNames'];
const whole = (a: string, b: string) => compared({ fullName: a }, { fullName: b })['fullName'];

describe('names', () => {
  test('L15 the same names are exact, in another order or with one missing a little less', () => {
    expect(surnames('García López', 'GARCIA LOPEZ')).toBe('exact');
    expect(surnames('García López', 'López García')).toBe('reordered');
    expect(surnames('De la Cruz', 'Delacruz')).toBe('exact');
    expect(surnames('García López', 'Garcialopez')).toBe('reordered');
    expect(surnames('García López', 'García')).toBe('subset');
    expect(surnames('García López', 'López')).toBe('subset');
    expect(surnames('De la Cruz', 'Cruz')).toBe('subset');
    expect(whole('GARCIA LOPEZ JUAN CARLOS', 'Juan Carlos García López')).toBe('reordered');
  });

  test('L15 María del Carmen is Ma. del Carmen and M. Carmen', () => {
    expect(given('María del Carmen', 'Ma del Carmen')).toBe('nickname');
    expect(given('María del Carmen', 'Mª del Carmen')).toBe('nickname');
    expect(given('María del Carmen', 'M. Carmen')).toBe('nickname');
    expect(given('Ma. Fernanda', 'Mafer')).toBe('nickname');
    expect(given('Juan Carlos', 'Juanca')).toBe('nickname');
    expect(given('Juanjo', 'José')).toBe('partial');
    expect(given('Maribel', 'Mª Isabel')).toBe('nickname');
    expect(given('Rob.', 'Roberto')).toBe('nickname');
    expect(given('José', 'Pepe')).toBe('nickname');
    expect(given('Alberto', 'Roberto')).not.toBe('nickname');
  });

  test('L15 then come names that sound the same, are spelled alike, or share an initial', () => {
    expect(surnames('Muñoz', 'Munoz')).toBe('phonetic');
    expect(surnames('Zambrano Vera', 'Sambrano Bera')).toBe('phonetic');
    expect(surnames('Quishpe', 'Quispe')).toBe('close');
    expect(surnames('Mendoza', 'Mendiza')).toBe('close');
    expect(surnames('Salazar', 'Salasr')).toBe('similar');
    expect(given('Dwayne', 'Duwane')).toBe('similar');
    expect(given('J.', 'Jorge')).toBe('initial');
    expect(surnames('García López', 'García Pérez')).toBe('partial');
    expect(whole('Juan García López', 'Pedro García López')).toBe('mostly');
    expect(surnames('García', 'Pérez')).toBe('different');
  });

  test('L16 given names and surnames swapped are told once, by the surnames', () => {
    const swapped = compared({ givenNames: 'Pérez', surnames: 'Juan' }, { givenNames: 'Juan', surnames: 'Perez' });
    expect(swapped).toEqual({ surnames: 'swapped' });
  });

  test('L17 one comparison does not count the same evidence twice', () => {
    const parts = { givenNames: 'Juan', surnames: 'García' };
    expect(compared({ ...parts, fullName: 'Juan García' }, { ...parts, fullName: 'García Juan' })).toEqual({
      surnames: 'exact',
      givenNames: 'exact',
    });
    expect(compared(parts, { fullName: 'García López, Juan' })).toEqual({ fullName: 'subset' });
    expect(compared({ givenNames: 'Juan' }, { surnames: 'García' })).toEqual({});
  });

  test('L17 what a full name says beyond its parts is compared apart', () => {
    const parts = { givenNames: 'Thomas', surnames: 'Chudleigh' };
    const a = { ...parts, fullName: 'Thomas Clifford, Baron of Chudleigh' };
    expect(compared(a, { ...parts, fullName: 'Tom Clifford Chudleigh' })['otherNames']).toBe('subset');
    expect(compared(a, { ...parts, fullName: 'Thomas Chudleigh' })['otherNames']).toBeUndefined();
    // The second given name is in daily use, or the married name: the other names tell.
    const john = { givenNames: 'John', surnames: 'Keynes', fullName: 'John Neville Keynes' };
    expect(compared(john, { givenNames: 'Neville', surnames: 'Keynes' })['givenNames']).toBe('swapped');
    expect(compared(john, { givenNames: 'Sir', surnames: 'Keynes' })['givenNames']).toBeUndefined();
  });
});

describe('dates', () => {
  function date(text: string): PartialDate {
    const [year, month, day] = text.split('-').map(Number);
    if (text.startsWith('~')) return { year: Number(text.slice(1)), precision: 'estimated' };
    return { year: year!, month, day, precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' };
  }

  test.each([
    ['1990-05-17', '1990-05-17', 'exact'],
    ['1990-05-07', '1990-07-05', 'swapped'],
    ['1990-05-17', '1990-05-18', 'one-edit'],
    ['1990-05-17', '1909-05-17', 'one-edit'],
    ['1990-05-17', '1990-05', 'month'],
    ['1990-05', '1990-05', 'month'],
    ['1990-05-17', '1990', 'year'],
    ['1990-05-17', '1990-05-01', 'default-day'],
    ['1990-05-01', '1990-05-01', 'default-day'],
    ['1990-05-17', '1990-01-01', 'default-year'],
    ['1990-01-01', '1990-01-01', 'default-year'],
    ['1990-01-01', '1980-01-01', 'different'],
    ['1990-05-17', '1990-05-28', 'same-month'],
    ['1989-05-17', '1990-05-17', 'year-off'],
    ['1999-05-17', '2009-05-17', 'year-off'],
    ['1990-05-17', '1991-06-17', 'two-edits'],
    ['1990-05-17', '1990-12-28', 'same-year'],
    ['1990-05-17', '1990-06', 'same-year'],
    ['~1990', '1991-05-17', 'near-year'],
    ['~1990', '1990-05-17', 'year'],
    ['1990', '1991', 'near-year'],
    ['1990-05-17', '1972-11-03', 'different'],
    ['~1990', '1970', 'different'],
    ['1984-03-12', '1984-11-12', 'one-part'],
    ['1984-03-12', '1957-03-12', 'one-part'],
    ['1984-03-12', '1985-04-12', 'two-edits'],
  ])('L18 %s and %s: %s', (a, b, code) => {
    expect(compared({ birthDate: date(a) }, { birthDate: date(b) })['birthDate']).toBe(code);
  });
});

describe('numbers', () => {
  const document = (a: string, b: string, type = 'cedula', other = type) =>
    compared({ documents: [{ number: a, type }] }, { documents: [{ number: b, type: other }] })['document'];

  test('L19 numbers are exact, swapped once, one or two characters apart, or different', () => {
    expect(document('0912345678', '912.345.678')).toBe('exact');
    expect(document('912345678', '912354678')).toBe('transposed');
    expect(document('912345678', '91234578')).toBe('one-edit');
    expect(document('912345678', '912345669')).toBe('two-edits');
    expect(document('912345678', '812346679')).toBe('different');
    expect(document('123', '124')).toBe('different');
    expect(document('12345', '12354')).toBe('transposed');
  });

  test('L20 numbers of known different types or countries are not compared', () => {
    expect(document('912345678', '912345678', 'cedula', 'passport')).toBeUndefined();
    const of = (country?: string) => ({ documents: [{ number: '912345678', type: 'cedula', country }] });
    expect(compared(of('EC'), of('CO'))['document']).toBeUndefined();
    expect(compared(of('EC'), of())['document']).toBe('exact');
  });

  test('L20 two numbers that both keep their check digit are two documents, however near', () => {
    const of = (number: string) => ({ documents: [{ number, type: 'cedula', country: 'EC' }] });
    expect(compared(of('1710034065'), of('1710034073'))['document']).toBe('different');
    expect(compared(of('1710034065'), of('1710034074'))['document']).toBe('two-edits');
  });

  test('L19 telephones and postcodes', () => {
    expect(compared({ phones: ['0991234765'] }, { phones: ['+593 99 123 4765', '022456781'] })['phone']).toBe('exact');
    expect(compared({ phones: ['0999999999'] }, { phones: ['0999999999'] })['phone']).toBeUndefined();
    expect(compared({ postcode: 'tq13 8df' }, { postcode: 'TQ13 9XY' })['postcode']).toBe('same-area');
    expect(compared({ houseNumber: '17' }, { houseNumber: '177' })['houseNumber']).toBe('one-edit');
  });
});

describe('places', () => {
  test('L21 words of addresses are compared with their abbreviations, and two lines swapped are told once', () => {
    expect(compared({ street: 'Av. Amazonas y Colón' }, { street: 'AVENIDA COLON Y AMAZONAS' })['street']).toBe(
      'reordered',
    );
    expect(compared({ street: 'pridhamstreet' }, { street: 'pridham street' })['street']).toBe('reordered');
    expect(compared({ street: 'Sucre', address2: 'Los Pinos' }, { street: 'Los Pinos', address2: 'Sucre' })).toEqual({
      street: 'swapped',
    });
    expect(compared({ street: 'Calle Sucre' }, { street: 'Calle Bolívar' })['street']).toBe('different');
    expect(compared({ place: 'Portoviejo' }, { place: 'Puerto Viejo' })['place']).toBeDefined();
  });
});

describe('households', () => {
  const home = { phones: ['0991234765'], street: 'Sucre 12', place: 'Manta', motherName: 'Ana Loor' };
  const ana = {
    ...home,
    givenNames: 'Ana',
    surnames: 'Vera Loor',
    birthDate: { year: 2001, month: 3, day: 9, precision: 'day' as const },
  };

  test('L25 a pair that agrees only in what a household shares is told', () => {
    const luis = {
      ...ana,
      givenNames: 'Luis',
      birthDate: { year: 1998, month: 7, day: 21, precision: 'day' as const },
    };
    expect(sharedOnly(levels(ana, luis))).toBe(true);
    expect(sharedOnly(levels(ana, { ...luis, givenNames: 'Anita' }))).toBe(false);
    expect(sharedOnly(levels(ana, { ...luis, birthDate: ana.birthDate }))).toBe(false);
    expect(sharedOnly(levels(home, home))).toBe(true);
    expect(
      sharedOnly(levels({ ...home, documents: [{ number: '912345678' }] }, { documents: [{ number: '912345678' }] })),
    ).toBe(false);
  });

  const between = (a: Facts, b: Facts) => conflict(ready(a), ready(b));

  test('L26 twins are two people', () => {
    expect(between(ana, { ...ana, givenNames: 'Eva' })).toBe('twins');
    expect(between({ ...ana, givenNames: 'María José' }, { ...ana, givenNames: 'María Elena' })).toBe('twins');
    expect(between(ana, { ...ana, givenNames: 'Anita' })).toBeUndefined();
    expect(between({ ...ana, givenNames: 'Ana María' }, ana)).toBeUndefined();
    // One surname and no mother is not enough to see a family.
    const alone = { surnames: 'Smith', birthDate: ana.birthDate };
    expect(between({ ...alone, givenNames: 'Ann' }, { ...alone, givenNames: 'Rose' })).toBeUndefined();
    const newYear = { ...ana, birthDate: { year: 2001, month: 1, day: 1, precision: 'day' as const } };
    expect(between(newYear, { ...newYear, givenNames: 'Eva' })).toBeUndefined();
  });

  test('L26 two valid documents of one kind are two people, and one document is one', () => {
    const of = (number: string) => ({ ...ana, documents: [{ number, type: 'cedula', country: 'EC' }] });
    expect(between(of('1710034065'), of('0926687856'))).toBe('documents');
    expect(between(of('1710034065'), of('0926687857'))).toBeUndefined();
    expect(between(of('1710034065'), { ...of('1710034065'), givenNames: 'Eva' })).toBeUndefined();
    const passport = (number: string) => ({ ...ana, documents: [{ number, type: 'passport', country: 'VE' }] });
    expect(between(passport('012345678'), passport('087654321'))).toBeUndefined();
  });

  test('L26 another sex speaks only together with another given name', () => {
    const [she, he] = [
      { givenNames: 'Ana', surnames: 'Vera', sex: 'F' },
      { givenNames: 'Luis', surnames: 'Vera', sex: 'M' },
    ];
    expect(between(she, he)).toBe('sex-and-given-name');
    expect(between(she, { ...she, sex: 'M' })).toBeUndefined();
    expect(between(she, { ...he, sex: undefined })).toBeUndefined();
  });
});

test('L27 the term of a field is its value as compared, and missing is no term', () => {
  const record = ready({ surnames: 'de la Cruz Peña', place: 'Av. Loja' });
  expect(fields.find((field) => field.name === 'surnames')?.termOf?.(record)).toBe('delacruz peña');
  expect(fields.find((field) => field.name === 'place')?.termOf?.(record)).toBe('avenida loja');
  expect(fields.find((field) => field.name === 'givenNames')?.termOf?.(record)).toBeUndefined();
});
