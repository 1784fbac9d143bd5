import { expect, test } from 'vitest';
import {
  importInterpol,
  importList,
  importOfac,
  importOpenSanctions,
  importPeopleCsv,
  importUnList,
  sayRefusal,
} from './index.ts';
import { refusalWords } from './refusal-words.ts';
import {
  interpolDetail,
  interpolPage,
  ofacDocument,
  openSanctionsLines,
  peopleTable,
  unDocument,
} from './testing/documents.ts';
import { codeOf, valueOf } from './testing/lists.ts';

test('S1 the list of the Security Council becomes entries, with the quality of each alias', () => {
  const { version, entries } = valueOf(importUnList(unDocument));
  expect(version).toBe('2026-01-15');
  expect(entries[0]).toEqual({
    id: '900001',
    kind: 'person',
    programme: 'Synthetic',
    listedOn: '2020-02-03',
    source: 'un-security-council',
    names: [
      {
        text: 'TARIQO BENZIRO QALDANI',
        quality: 'primary',
      },
      {
        text: 'Tarico Bensiro',
        quality: 'strong',
      },
      {
        text: 'Abu Qaldan',
        quality: 'weak',
      },
    ],
    birthDates: [
      {
        year: 1971,
        month: 4,
        day: 9,
      },
      {
        year: 1968,
        toYear: 1972,
      },
    ],
    sexes: ['m'],
    nationalities: ['EC', 'PE'],
    placesOfBirth: ['Manta, Ecuador'],
    documents: [
      {
        number: 'ZZ000111',
        type: 'Passport',
      },
    ],
  });
  expect(entries[1]).toMatchObject({
    kind: 'organisation',
    names: [{ text: 'Synthetic Trading & Sons' }, { text: 'Syn Trade' }],
  });
});

test('S1 the SDN list becomes entries: family name first, approximate dates marked, sex out of the documents', () => {
  const { version, entries } = valueOf(importOfac(ofacDocument));
  expect(version).toBe('2026-01-31');
  expect(entries[0]).toMatchObject({
    names: [
      { text: 'QUINTEBAR, Orvaldo', quality: 'primary' },
      { text: 'EL QUINTO', quality: 'weak' },
    ],
    birthDates: [
      { year: 1969, about: true },
      { year: 1970, month: 3, day: 7 },
    ],
    sexes: ['m'],
    nationalities: ['PE'],
    documents: [{ number: 'A-12345', type: 'Passport', country: 'Peru' }],
  });
  expect(entries[1]).toMatchObject({ kind: 'vessel', id: '72' });
});

test('S1 notices of INTERPOL are read as pages and as details', () => {
  expect(valueOf(importInterpol(interpolPage)).entries[0]).toMatchObject({
    id: '1900/1',
    names: [{ text: 'VELQUARDO, MIRTA' }],
    birthDates: [
      {
        year: 1980,
        month: 5,
        day: 6,
      },
    ],
    sexes: ['f'],
  });
  const [detail] = valueOf(importInterpol(`[${interpolDetail}]`)).entries;
  expect(detail).toMatchObject({ birthDates: [{ year: 1990 }], sexes: [], placesOfBirth: ['Loja'] });
  expect(detail!.names.map(({ text }) => text)).toEqual(['ZURBANTE, ILMO', 'OSKARRA, ILMO']);
});

test('S1 entities of OpenSanctions are read line by line, and those that name nobody are passed over', () => {
  const { version, entries } = valueOf(importOpenSanctions(openSanctionsLines));
  expect(version).toBe('2026-02-01');
  expect(entries.map(({ id, kind }) => [id, kind])).toEqual([
    ['syn-1', 'person'],
    ['syn-3', 'organisation'],
  ]);
  expect(entries[0]).toMatchObject({ birthDates: [{ year: 1975, month: 3 }], nationalities: ['CO'], sexes: ['m'] });
});

test('S1 a list is recognised by its beginning', () => {
  const sources = [unDocument, ofacDocument, interpolPage, openSanctionsLines, peopleTable].map(
    (text) => valueOf(importList(text)).source,
  );
  expect(sources).toEqual(['un-security-council', 'ofac-sdn', 'interpol', 'opensanctions', 'people']);
});

test('S2 a file cut short anywhere is refused whole', () => {
  for (const text of [unDocument, ofacDocument, interpolPage]) {
    for (let end = 1; end < text.trimEnd().length; end += 7)
      expect(codeOf(importList(text.slice(0, end)))).not.toBe('accepted');
  }
  expect(codeOf(importOpenSanctions(openSanctionsLines.slice(0, -12)))).toBe('list-malformed');
  expect(codeOf(importPeopleCsv(`${peopleTable}Ilmo Zur`))).toBe('list-malformed');
});

test('S2 a file with fewer entries than it announces is refused', () => {
  expect(importOfac(ofacDocument.replace('<Record_Count>2<', '<Record_Count>3<'))).toEqual({
    ok: false,
    refusal: {
      code: 'list-incomplete',
      facts: {
        announced: 3,
        found: 2,
      },
    },
  });
  expect(codeOf(importInterpol(interpolPage.replace('"total":1', '"total":161')))).toBe('list-incomplete');
});

test('S3 more than the limits of size and of entries is refused', () => {
  const small = { limits: { bytes: 100, entries: 10 } };
  for (const read of [importUnList, importOfac, importInterpol, importOpenSanctions]) {
    expect(codeOf(read(unDocument, small))).toBe('list-too-large');
  }
  expect(codeOf(importOpenSanctions(openSanctionsLines, { limits: { bytes: 10_000, entries: 1 } }))).toBe(
    'list-too-many-entries',
  );
});

test('S4 a file that defines entities is refused, and nothing is ever fetched or expanded', () => {
  const hostile = unDocument
    .replace('?>', '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
    .replace('Manta', '&e;');
  expect(codeOf(importUnList(hostile))).toBe('list-dtd');
  expect(
    codeOf(importOfac(ofacDocument.replace('?>', '?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'))),
  ).toBe('list-dtd');
});

test('S5 entries without a name or an identifier, repeated entries, other formats and other encodings are refused', () => {
  expect(codeOf(importOfac(ofacDocument.replace('<lastName>SYNTHETIC STAR</lastName>', '')))).toBe('entry-unreadable');
  expect(codeOf(importOfac(ofacDocument.replace('<uid>72<', '<uid>71<')))).toBe('entry-repeated');
  expect(codeOf(importUnList(ofacDocument))).toBe('list-wrong-format');
  expect(codeOf(importInterpol('{"a":1}'))).toBe('list-wrong-format');
  expect(codeOf(importOpenSanctions('\n'))).toBe('list-empty');
  expect(codeOf(importInterpol(Uint8Array.of(0x7b, 0xff, 0xfe)))).toBe('list-not-text');
});

test('S6 every refusal speaks Spanish and English and fills its facts', () => {
  for (const { es, en } of Object.values(refusalWords)) expect(es).not.toBe(en);
  const refusal = { code: 'list-incomplete', facts: { announced: 3, found: 2 } } as const;
  expect(sayRefusal(refusal, 'es')).toBe('El archivo anuncia 3 entradas y trae 2; vuelva a descargarlo');
  expect(sayRefusal(refusal, 'en')).toContain('announces 3 entries and holds 2');
});
