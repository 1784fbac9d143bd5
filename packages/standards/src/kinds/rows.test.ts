import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFile } from '../acceptance.ts';
import { recognise } from '../headers/detect.ts';
import { messages, say } from '../messages.ts';
import type { Cell, Row } from '../results.ts';
import { doublyEncoded, latin1, utf8, workbook } from '../testing/fixtures.ts';
import { getKind, kinds } from './kinds.ts';
import { columnIssues, profileColumns } from './profile.ts';
import { rowReader, type CanonicalRow } from './read-row.ts';
import { repeatFinder } from './repeats.ts';
import { deliveryOf, figuresOf, flowOf, placeOf } from './shapes.ts';

function canonical(lines: Cell[][]): { rows: CanonicalRow[]; kind: string; columnCodes: string[] } {
  const rows: Row[] = lines.map((cells, i) => ({ number: i + 1, cells }));
  const result = recognise(rows);
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  const kind = getKind(result.value.kind);
  const data = rows.slice(result.value.head.dataAt);
  const profiles = profileColumns(kind, result.value.columns, data);
  const read = rowReader(kind, profiles);
  return {
    kind: kind.code,
    rows: data.flatMap((row) => read(row) ?? []),
    columnCodes: columnIssues(profiles, data).map((issue) => issue.code),
  };
}

const codes = (row: CanonicalRow | undefined): string[] =>
  row!.issues.map((issue) => `${issue.severity}:${issue.code}`);

const HEAD = [
  'Organización implementadora',
  'Sector',
  'PCODE1',
  'PCODE2',
  'Personas alcanzadas',
  'Niñas',
  'Niños',
  'Mujeres',
  'Hombres',
  'Fecha de inicio',
  'Costo estimado',
];

test('K1 cells that do not add up to the total are a warning, and both totals stay', () => {
  const { rows } = canonical([HEAD, ['A', 'Salud', 'EC09', 'EC0901', 100, 10, 10, 30, 20, '13/02/2026', '1.250,75']]);
  expect(codes(rows[0])).toEqual(['warning:cells-differ-from-reached']);
  expect(rows[0]!.issues[0]!.facts).toEqual({ cells: 70, reached: 100 });
  const delivery = deliveryOf(rows[0]!);
  expect(delivery.reached).toBe(100);
  expect(delivery.cells).toMatchObject({ girls: 10, boys: 10, women: 30, men: 20, other: null });
  expect(delivery.period).toEqual({ start: '2026-02-13', end: null });
  expect(delivery.place).toMatchObject({ code: 'EC0901', level: 2 });
  expect(delivery.costUsd).toBe(1250.75);
});

test('K2 a total that cannot be read keeps the row out, another faulty cell only stays unstated', () => {
  const { rows } = canonical([
    HEAD,
    ['A', 'Salud', 'EC09', 'EC0901', 'unas 40', null, null, null, null, '13/02/2026', null],
    ['A', 'Salud', 'EC09', 'EC0901', 40, null, null, null, null, 'pronto', 'Sí'],
    ['A', 'Salud', 'EC09', 'EC1301', 40, null, null, null, null, null, null],
    ['A', 'Salud', null, null, 40, null, null, null, null, null, null],
  ]);
  expect(rows.map((row) => row.ok)).toEqual([false, true, true, false]);
  expect(rows[0]!.issues[0]).toMatchObject({
    code: 'number-not-read',
    field: 'reached',
    column: 4,
    cell: 'unas 40',
    repair: 40,
  });
  expect(codes(rows[1])).toEqual(['warning:date-not-read', 'warning:number-not-read']);
  expect(codes(rows[2])).toEqual(['warning:pcode-nesting']);
  expect(codes(rows[3])).toEqual(['error:required-missing']);
});

test('K3 a row repeated in its file names the first, whatever the form of its cells', () => {
  const { rows } = canonical([
    HEAD,
    ['A', 'Salud', 'EC09', 'EC0901', 1234, null, null, null, null, '13/02/2026', null],
    [],
    ['A ', 'Salud', 'ec09', 'EC0901', '1.234', null, null, null, null, '2026-02-13', ''],
  ]);
  expect(rows.map((row) => row.number)).toEqual([2, 4]);
  expect(rows[1]!.issues).toMatchObject([{ code: 'duplicate-row', facts: { first: 2 } }]);
});

test('K3 of many rows every one that was there before is found, and no other', () => {
  const row = fc.record({
    a: fc.constantFrom(null, '', '1', 1, true, 'x', 'xy', 'y'),
    b: fc.integer({ min: 0, max: 9_000 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 5_000, maxLength: 9_000 }), (rows) => {
      const firstOf = repeatFinder(['a', 'b']);
      const known = new Map<string, number>();
      const firsts = rows.map((values, at) => {
        const text = JSON.stringify(values);
        const first = known.get(text);
        if (first === undefined) known.set(text, at + 1);
        return first;
      });
      expect(rows.map((values, at) => firstOf(values, at + 1))).toEqual(firsts);
    }),
    { numRuns: 5 },
  );
});

test('K4 a day order that no cell proves is asked about once for the column', () => {
  const line = (date: string): Cell[] => ['A', 'Salud', 'EC09', 'EC0901', 4, null, null, null, null, date, null];
  expect(canonical([HEAD, line('01/02/2026'), line('03/04/2026')]).columnCodes).toEqual(['date-ambiguous']);
  expect(canonical([HEAD, line('01/02/2026'), line('25/04/2026')]).columnCodes).toEqual([]);
  const american = canonical([HEAD, line('01/02/2026'), line('04/25/2026')]);
  expect(american.rows[0]!.values['startOn']).toBe('2026-01-02');
});

test('K5 in the RMRP 5W the cells break down the new beneficiaries, not the total of the month', () => {
  const head = [
    'Country',
    'Admin1',
    'Appealing_org',
    'Implementation',
    'Implementing_partner',
    'Month',
    'Subsector',
    'Activity_Name',
    'CVA',
    'Value',
    'Total_monthly',
    'New_beneficiaries',
    'IN_DESTINATION',
    'IN_TRANSIT',
    'Host_Communities',
    'PENDULARS',
    'Returnees',
    'Girls',
    'Boys',
    'Women',
    'Men',
    'Other_under',
    'Other_above',
  ];
  const line = (cva: string, usd: number | null, girls: number): Cell[] => [
    'Ecuador',
    'Guayas',
    'A',
    'No',
    null,
    '2026-03',
    'Health',
    'x',
    cva,
    usd,
    90,
    10,
    8,
    2,
    0,
    0,
    0,
    girls,
    2,
    3,
    3,
    0,
    0,
  ];
  const { rows } = canonical([head, line('No', null, 2), line('Yes', 0, 4), line('No', 50, 2)]);
  expect(rows.map(codes)).toEqual([
    [],
    ['warning:cells-differ-from-reached', 'warning:cash-without-value'],
    ['warning:value-without-cash'],
  ]);
  expect(deliveryOf(rows[0]!).period).toEqual({ start: '2026-03-01', end: '2026-03-31' });
});

test('K6 a DTM location gives figures of households and people; parts stay of-which', () => {
  const head = [
    'state_pcode',
    'county_pcode',
    'location_ssid',
    'village_idp_settlement_name',
    'IDP households',
    'IDP individuals',
    'Estimated # of IDP individuals previously abroad',
    'latitude',
    'longitude',
    'Source_Round',
  ];
  const { rows, kind } = canonical([
    head,
    ['SS01', 'SS0101', 'a1', 'Uno', 10, 55, 5, 4.5, 31.2, 11],
    ['SS01', 'SS0101', 'a2', 'Dos', 9, 3, 0, 95, 31.2, 11],
  ]);
  const figures = figuresOf(getKind('dtm-baseline'), rows[0]!);
  expect(kind).toBe('dtm-baseline');
  expect(figures.map(({ concept, unit, value, ofWhich }) => [concept, unit, value, ofWhich])).toEqual([
    ['displaced-present', 'household', 10, false],
    ['displaced-present', 'person', 55, false],
    ['displaced-present-previously-abroad', 'person', 5, true],
  ]);
  expect(figures[0]).toMatchObject({ round: 11, place: { code: 'SS0101', level: 2, siteId: 'a1' } });
  expect(codes(rows[1])).toEqual(['warning:coordinate-out-of-range', 'warning:parts-above-whole']);
});

test('K7 a flow lies in the country it goes to; several countries stay a list', () => {
  const head = [
    'id',
    'date',
    'amountUSD',
    'srcOrganization',
    'destOrganization',
    'flowType',
    'boundary',
    'status',
    'destLocations',
  ];
  const line = (id: string, to: string): Cell[] => [id, '2021-02-25', 5, 'D', 'R', 'Standard', 'incoming', 'paid', to];
  const { rows } = canonical([head, line('1', 'AFG'), line('2', 'Afghanistan'), line('3', 'AFG,JOR'), line('4', '')]);
  expect(rows.map(({ values }) => placeOf(values)).map((each) => [each.countryCode, each.countryName])).toEqual([
    ['AFG', null],
    [null, 'Afghanistan'],
    ['AFG,JOR', null],
    [null, null],
  ]);
});

test('K7 a coordinate written as one text is a point, unless it lies off the earth', () => {
  const head = [
    'web_id',
    'reported_date',
    'total_dead_and_missing',
    'number_dead',
    'country_of_incident',
    'location_coodinates',
  ];
  const line = (at: string): Cell[] => ['2024.MMP1', '2024-07-28', '1', '1', 'Libya', at];
  const { rows } = canonical([head, line('32, 12'), line('8.5, -77'), line('99, 12'), line('sea')]);
  expect(rows.map(({ values }) => placeOf(values)).map((each) => [each.latitude, each.longitude])).toEqual([
    [32, 12],
    [8.5, -77],
    [null, null],
    [null, null],
  ]);
});

test('K7 every published kind gives its figures or its flow', () => {
  const population = canonical([
    ['ISO3', 'ADM1_PCODE', 'ADM1_NAME', 'Gender', 'Age_range', 'Population', 'Reference_year'],
    ['#country+code', '#adm1+code', '#adm1+name', '#gender', '#age+range', '#population', '#date+year'],
    ['ECU', 'EC09', 'Guayas', 'f', '5-11', '12.345', 2022],
  ]);
  expect(figuresOf(getKind('population-cod-ps'), population.rows[0]!)[0]).toMatchObject({
    concept: 'population',
    value: 12345,
    sex: 'female',
    ageBand: '5-11',
    period: { start: '2022-01-01', end: '2022-12-31' },
  });
  const risk = canonical([
    ['CountryName', 'Iso3', 'GNAYear', 'IndicatorId', 'IndicatorScore'],
    ['Ecuador', 'ECU', '2024', 'HA', '6.9'],
  ]);
  expect(figuresOf(getKind('inform-risk'), risk.rows[0]!)[0]).toMatchObject({ concept: 'inform-risk:HA', value: 6.9 });
  const flow = canonical([
    [
      'id',
      'date',
      'amountUSD',
      'srcOrganization',
      'destOrganization',
      'flowType',
      'boundary',
      'status',
      'contributionType',
    ],
    ['7', '2021-02-25', 606796, 'D', 'R', 'Standard', 'incoming', 'pledge', 'financial'],
  ]);
  expect(flowOf(flow.rows[0]!)).toMatchObject({ flowId: '7', amountUsd: 606796, status: 'pledge', date: '2021-02-25' });
  const caseload = canonical([
    ['Country ISO3', 'Admin 1 PCode', 'Description', 'Cluster', 'Category', 'In Need', 'Targeted'],
    ['ECU', 'EC09', 'Health', 'HEA', 'total', 100.5, null],
  ]);
  expect(figuresOf(getKind('hpc-caseloads'), caseload.rows[0]!)).toMatchObject([{ concept: 'in-need', value: 100.5 }]);
});

test('K8 the same table has the same totals as Latin-1 CSV, UTF-8 CSV with a mark and a workbook', async () => {
  const lines: Cell[][] = [
    ['Organización', 'Sector', 'PCODE1', 'Personas alcanzadas', 'Niñas', 'Mujeres'],
    ['#org +name', '#sector', '#adm1+code', '#reached', '', ''],
    ['Fundación Ñ', 'Protección', 'EC09', 30, 10, 20],
    ['Fundación Ñ', 'Protección', 'EC13', 7, 3, 4],
    ['Otra', 'Salud', 'EC09', 5, null, null],
  ];
  const csv = lines.map((cells) => cells.map((cell) => cell ?? '').join(';')).join('\r\n');
  const counts = await Promise.all([
    countFile(latin1(csv), 'a.csv'),
    countFile(utf8(csv, true), 'a.csv'),
    countFile(workbook({ name: 'Datos', rows: lines }, { name: 'Notas', rows: [['nota']] }), 'a.xlsx'),
    countFile(utf8(csv.split('\r\n').map(doublyEncoded).join('\r\n')), 'a.csv'),
  ]);
  for (const { sheets } of counts) {
    expect(sheets[0]!.totals).toEqual({ reached: 42, girls: 13, women: 24 });
    expect(sheets[0]!.byAdm1Sector).toContainEqual({
      adm1: 'EC09',
      sector: 'Protección',
      rows: 1,
      sums: { reached: 30, girls: 10, women: 20 },
    });
  }
  expect(counts[2]?.sheets[1]?.refusal?.code).toBe('no-header-row');
});

test('K9 totals do not depend on the order of rows or columns', async () => {
  const line = fc.record({
    org: fc.constantFrom('A', 'B'),
    reached: fc.nat(5000),
    girls: fc.nat(900),
    place: fc.constantFrom('EC01', 'EC09'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (list) => {
      const plain = [
        'org,sector,pcode1,reached,girls',
        ...list.map((l) => `${l.org},Salud,${l.place},${l.reached},${l.girls}`),
      ];
      const turned = [
        'girls,pcode1,reached,sector,org',
        ...[...list].reverse().map((l) => `${l.girls},${l.place},${l.reached},Salud,${l.org}`),
      ];
      const [a, b] = await Promise.all(
        [plain, turned].map((text) => countFile(utf8(text.join('\n').replaceAll('org', 'Organización')), 'x')),
      );
      expect(a!.sheets[0]!.totals).toEqual(b!.sheets[0]!.totals);
      expect(a!.sheets[0]!.byAdm1Sector).toEqual(b!.sheets[0]!.byAdm1Sector);
      expect(a!.sheets[0]!.totals['reached']).toBe(list.reduce((sum, each) => sum + each.reached, 0));
    }),
    { numRuns: 40 },
  );
});

test('K10 every message has its Spanish and English with the same placeholders', () => {
  for (const text of Object.values(messages)) {
    const names = (s: string): string[] => [...s.matchAll(/\{(\w+?)(?:En)?\}/g)].map((found) => found[1]!).sort();
    expect(names(text.es)).toEqual(names(text.en));
  }
  expect(say({ code: 'required-missing', facts: { field: 'adm1Code' } }, 'es')).toBe(
    'Falta código de provincia. Complete la celda.',
  );
  expect(say({ code: 'required-missing', facts: { field: 'adm1Code' } }, 'en')).toBe(
    'province code is missing. Fill the cell.',
  );
});

test('K11 the fields a kind asks for are fields it has', () => {
  for (const kind of kinds) {
    const names = new Set(kind.fields.map((each) => each.name));
    expect(names.size).toBe(kind.fields.length);
    for (const name of [...kind.required.flat(), ...kind.rowRequired.flat(), ...kind.telling])
      expect([kind.code, names.has(name), name]).toEqual([kind.code, true, name]);
  }
});
