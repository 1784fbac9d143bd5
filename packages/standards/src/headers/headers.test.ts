import { expect, test } from 'vitest';
import { getKind } from '../kinds/kinds.ts';
import type { Cell, Row } from '../results.ts';
import { recognise, recogniseSheets, type Recognised } from './detect.ts';
import { fold } from './fold.ts';
import { findTableHead } from './header-row.ts';
import { proposeMapping, savedMapping, type ColumnMapping } from './propose.ts';

const rows = (...lines: Cell[][]): Row[] => lines.map((cells, i) => ({ number: i + 1, cells }));

function recognised(...lines: Cell[][]): Recognised {
  const result = recognise(rows(...lines));
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

function fieldsOf(columns: ColumnMapping[]): (string | null)[] {
  return columns.map((each) => each.field);
}

const refusalOf = (...lines: Cell[][]): string => {
  const result = recognise(rows(...lines));
  return result.ok ? result.value.kind : result.refusal.code;
};

const ECUADOR = [
  'Organización implementadora',
  'SECTOR / CLUSTER',
  'Provincia',
  'Cantón',
  'Personas  alcanzadas',
  'Niñas',
  'Niños',
  'Mujeres',
  'Hombres',
];

test('C1 headers are compared without accents, case, signs and joined words', () => {
  expect(fold('  Número de\u00a0personas (ALCANZADAS) ')).toBe('numero de personas alcanzadas');
  expect(fold('admin1Pcode')).toBe('admin1 pcode');
  expect(fold('ADM1_PCODE')).toBe('adm1 pcode');
});

test('C2 Spanish, English and French headers of a 3W map to the same fields', () => {
  const spanish = recognised(ECUADOR, ['A', 'Salud', 'Guayas', 'Guayaquil', 5, 1, 1, 2, 1]);
  const english = recognised(
    ['Implementing partner', 'Cluster', 'Province', 'County', 'People reached', 'Girls', 'Boys', 'Women', 'Men'],
    ['A', 'Health', 'Guayas', 'G', 5, 1, 1, 2, 1],
  );
  const french = recognised(
    [
      'Organisation',
      'Secteur',
      'Province',
      'Département',
      'Personnes atteintes',
      'Filles',
      'Garçons',
      'Femmes',
      'Hommes',
    ],
    ['A', 'Santé', 'Lac', 'Mamdi', 5, 1, 1, 2, 1],
  );
  const fields = ['implementer', 'sector', 'adm1Name', 'adm2Name', 'reached', 'girls', 'boys', 'women', 'men'];
  for (const each of [spanish, english, french]) {
    expect(each.kind).toBe('activities-5w');
    expect(fieldsOf(each.columns)).toEqual(fields);
    expect(new Set(each.columns.map((column) => column.reason))).toEqual(new Set(['header']));
  }
});

test('C3 a partial row of tags decides what headers leave open, and says so', () => {
  const { columns, head } = recognised(
    ['ID', 'Estado', 'PCODE1', 'Organización', 'Sector', 'Estatus'],
    [null, '#adm1 +name', '#adm1+code', '#org +name', '#sector', null],
    ['1', 'Guayas', 'EC09', 'A', 'Salud', 'Finalizada'],
  );
  expect(head.dataAt).toBe(2);
  expect(fieldsOf(columns)).toEqual(['rowId', 'adm1Name', 'adm1Code', 'implementer', 'sector', 'status']);
  expect(columns[1]!.reason).toBe('hxl');
  expect(columns[5]!.reason).toBe('header');
});

test('C4 what is claimed twice with equal right stays unmapped and names its candidates', () => {
  const { columns } = recognised(
    ['Organización', 'Sector', 'Provincia', 'Departamento', 'Cantón'],
    ['A', 'Salud', 'Guayas', 'Otro', 'Guayaquil'],
  );
  expect(columns[2]).toMatchObject({ field: null, reason: 'ambiguous', candidates: ['adm1Name'] });
  expect(columns[3]).toMatchObject({ field: null, reason: 'ambiguous' });
});

test('C4 a column that loses one meaning to a surer column takes its other', () => {
  const { columns } = recognised(
    ['Organización', 'Sector', 'ADMIN 1', 'ESTADO'],
    ['#org', '#sector', '#adm1+name', null],
    ['A', 'Salud', 'Guayas', 'Finalizada'],
  );
  expect(fieldsOf(columns)).toEqual(['implementer', 'sector', 'adm1Name', 'status']);
});

test('C5 place codes under a header that says nothing are known by their values', () => {
  const data = ['TD07', 'TD08', 'TD19'].map((code) => [code, 'Lac', 'Santé', 'ACF', 'Action contre la Faim']);
  const { columns } = recognised(['Title', 'Province', 'Cluster', 'Acronyme', 'Organisation'], ...data);
  expect(columns[0]).toMatchObject({ field: 'adm1Code', reason: 'values' });
});

test('C6 a mapping once confirmed is proposed again, before anything else', () => {
  const lines: Cell[][] = [
    ['Socio X', 'Sector', 'Provincia', 'Gente'],
    ['A', 'Salud', 'Guayas', 9],
  ];
  const head = findTableHead(rows(...lines), new Set())!;
  const kind = getKind('activities-5w');
  const first = proposeMapping(head, kind);
  expect(fieldsOf(first)).toEqual([null, 'sector', 'adm1Name', null]);
  first[0]!.field = 'implementer';
  first[3]!.field = 'reached';
  const again = proposeMapping(head, kind, [], savedMapping(first));
  expect(fieldsOf(again)).toEqual(['implementer', 'sector', 'adm1Name', 'reached']);
  expect(again[3]!.reason).toBe('saved');
});

test('C6 a header named like a part of the language is a header like others', () => {
  const { columns } = recognised(
    ['Organización', 'Sector', 'Provincia', 'constructor', '__proto__'],
    ['A', 'Salud', 'Guayas', 1, 2],
  );
  expect(fieldsOf(columns)).toEqual(['implementer', 'sector', 'adm1Name', null, null]);
});

test('C7 the row of headers is found below title rows', () => {
  const { head } = recognised(['Informe mensual de socios'], [null, 'Marzo 2026'], [], ECUADOR, [
    'A',
    'Salud',
    'Guayas',
    'Guayaquil',
    5,
    1,
    1,
    2,
    1,
  ]);
  expect(head.headerAt).toBe(3);
  expect(head.dataAt).toBe(4);
});

test('C7 one word that heads columns elsewhere makes no row of headers', () => {
  const found = findTableHead(
    rows(['HR.info ID', 'Preferred term', 'Scope'], [431, 'Academic', 'Universities'], [433, 'Donor', 'In kind']),
    new Set(['donor']),
  );
  expect(found?.headerAt).toBe(0);
});

test('C8 what cannot be imported is refused with the reason that is right', () => {
  expect(refusalOf(['x'])).toBe('no-header-row');
  expect(refusalOf(ECUADOR)).toBe('no-data-rows');
  expect(refusalOf(['Organización', 'Tipo de organización', 'Provincia'], ['A', 'ONG', 'Guayas'])).toBe(
    'kind-missing-fields',
  );
  expect(refusalOf(['code', 'term', 'notes'], ['SHL', 'Shelter', 'x'], ['EDU', 'Education', 'y'])).toBe(
    'reference-list',
  );
  expect(
    refusalOf(
      ['Country', 'Admin1', 'Consolidated Total', 'Consolidated Girls', 'Consolidated Boys'],
      ['E', 'G', 1, 1, 0],
    ),
  ).toBe('already-consolidated');
  expect(refusalOf(['a', 'b'], ['#adm1_id', '#people_num'], ['1', 2])).toBe('hxl-old-dialect');
  const checked = [...ECUADOR, 'countryadmincheck', 'Review'];
  const line = ['A', 'Salud', 'Guayas', 'Guayaquil', 5, 1, 1, 2, 1];
  expect(refusalOf(ECUADOR, line)).toBe('activities-5w');
  expect(refusalOf(checked, [...line, 'not in the list', 'admin1'])).toBe('quality-report');
  expect(
    refusalOf(['id', 'iso3', 'country', 'event_type', 'severity_value'], ['EQ1', 'ECU', 'Ecuador', 'Earthquake', 5.8]),
  ).toBe('alert-feed');
  expect(refusalOf(['lluvia', 'caudal', 'nivel'], [1, 2, 3], [4, 5, 6])).toBe('kind-unknown');
});

test('C9 the summary sheets of a DTM workbook are not added to its location sheet', () => {
  const place = ['state_pcode', 'state_name', 'county_pcode', 'county_name'];
  const idps = ['Estimated # of IDP households  (total)', 'Estimated # of IDP individuals  (total)'];
  const summary = { name: 'By county', rows: rows([...place, ...idps], ['SS01', 'A', 'SS0101', 'B', 10, 50]) };
  const located = {
    name: 'Locations',
    rows: rows(
      [...place, 'location_ssid', 'location_type', ...idps],
      ['SS01', 'A', 'SS0101', 'B', 'x1', 'Host Community', 10, 50],
    ),
  };
  const [first, second] = recogniseSheets([summary, located]);
  expect(first!.ok ? '' : first!.refusal).toEqual({ code: 'sheet-is-summary', facts: { sheet: 'Locations' } });
  expect(second!.ok && second!.value.kind).toBe('dtm-baseline');
});
