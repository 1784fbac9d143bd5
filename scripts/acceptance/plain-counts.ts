// What each real file holds, counted by other means than the import: csv-parse, JSON.parse and SheetJS read it, plain loops
// add it. Nothing here knows the product's readers, headers or kinds.
import { parse } from 'csv-parse/sync';
import { read, utils } from '@e965/xlsx';
import { readFileSync } from 'node:fs';

type Record_ = Record<string, unknown>;

export interface PlainCount {
  /** Rows that must be in a ledger, and rows that must wait, by the reason they are given. */
  rows: number;
  waiting?: Record<string, number>;
  /** Sums by name; `asked` gives the same names and values from the ledger. */
  sums: Record<string, number>;
  asked: keyof typeof questions;
}

/** How the ledger is asked: rows of `name` and `value`. */
export const questions = {
  concepts: `select concept || coalesce(' ' || sex, '') as name, sum(sign * value) as value
    from observations.observation where import_id = $1 group by 1`,
  allFigures: `select w.name, w.value from (select count(*) as n, sum(sign * value) as total from observations.observation where import_id = $1) o
    cross join lateral (values ('figures', o.n), ('sum', o.total)) w(name, value)`,
  sectors: `select coalesce(stated ->> 'sector', 'none') as name, sum(sign) as value from deliveries.delivery where import_id = $1 group by 1`,
  people: `select p.pcode || ' ' || w.name as name, sum(d.sign * w.value) as value from deliveries.delivery d join places.place p on p.id = d.place_id
    cross join lateral (values ('reached', d.people), ('new', d.people_new), ('girls', d.girls), ('boys', d.boys), ('women', d.women), ('men', d.men)) w(name, value)
    where d.import_id = $1 and w.value <> 0 group by 1`,
} as const;

const number = (value: unknown): number | undefined => {
  if (typeof value !== 'number' && textOf(value).trim() === '') return undefined;
  const found = Number(value);
  return Number.isFinite(found) ? found : undefined;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function csv(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): Record_[] {
  const rows: Record_[] = parse(readFileSync(path, encoding), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
  });
  // The row of HXL tags is no data.
  return rows.filter((row) => !Object.values(row).some((cell) => /^#[a-z]+(?:\s*\+|$)/.test(textOf(cell))));
}

const json = (path: string): never => JSON.parse(readFileSync(path, 'utf8')) as never;

function sheet(path: string, index: number): Record_[] {
  const book = read(readFileSync(path));
  return utils.sheet_to_json<Record_>(book.Sheets[book.SheetNames[index]!]!, { defval: null });
}

/** Sums of columns under the names that the ledger gives them; a column that states nothing has no sum. */
function sumsOf(rows: readonly Record_[], columns: Record<string, string>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows)
    for (const [column, name] of Object.entries(columns)) {
      const value = number(row[column]);
      if (value !== undefined) sums[name] = (sums[name] ?? 0) + value;
    }
  return sums;
}

function countBy(rows: readonly Record_[], key: (row: Record_) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}

/** Figures of the named columns. */
function concepts(
  rows: readonly Record_[],
  columns: Record<string, string>,
  waiting?: Record<string, number>,
): PlainCount {
  return { rows: rows.length, sums: sumsOf(rows, columns), asked: 'concepts', ...(waiting ? { waiting } : {}) };
}

/** Every number of the named columns, counted and added. */
function figures(rows: readonly Record_[], columns: readonly string[], waiting?: Record<string, number>): PlainCount {
  const values = rows.flatMap((row) => columns.flatMap((column) => number(row[column]) ?? []));
  const sums = { figures: values.length, sum: values.reduce((sum, value) => sum + value, 0) };
  return { rows: rows.length, sums, asked: 'allFigures', ...(waiting ? { waiting } : {}) };
}

const dtm = (path: string): PlainCount =>
  concepts(json(path)['result'] as Record_[], {
    numPresentIdpInd: 'displaced-present',
    numberMales: 'displaced-present male',
    numberFemales: 'displaced-present female',
  });

/** Money by status; what moves inside the plan stands apart from what came in. */
function flows(rows: readonly { status: string; boundary: string; usd: number }[], several: number): PlainCount {
  const sums: Record<string, number> = {};
  for (const { status, boundary, usd } of rows) {
    const name = `${boundary === 'incoming' ? 'funding' : `funding-${boundary}`}.${status}`;
    sums[name] = (sums[name] ?? 0) + usd;
  }
  return {
    rows: rows.length,
    sums,
    asked: 'concepts',
    ...(several > 0 ? { waiting: { 'place-several-countries': several } } : {}),
  };
}

interface Plan {
  countries: unknown[];
  requirements?: Record_;
  funding?: Record_;
}

function plans(path: string): PlainCount {
  const all = (json(path)['data'] as { plans: Plan[] }).plans;
  const one = all.filter((plan) => plan.countries.length === 1);
  const rows = one.map((plan) => ({ ...plan.requirements, funding: plan.funding?.['totalFunding'] }));
  const columns = {
    revisedRequirements: 'requirements',
    origRequirements: 'requirements-original',
    funding: 'funding',
  };
  const several = all.length - one.length;
  return concepts(rows, columns, several > 0 ? { 'place-several-countries': several } : undefined);
}

const riskScores = (path: string, encoding: 'utf8' | 'latin1'): PlainCount => {
  const rows = csv(path, encoding).filter((row) => textOf(row['ISO3']).length === 3);
  const said = [
    '',
    'COUNTRY',
    'ISO3',
    'RISK CLASS',
    'Rank',
    'Missing Indicators',
    'Lack of Reliability (*)',
    'Number of Missing Indicators',
    '% of Missing Indicators',
    'Countries in HVC',
    'Recentness data (average years)',
  ];
  return figures(
    rows,
    Object.keys(rows[0]!).filter((column) => !said.includes(column)),
  );
};

const severityScores = [
  'INFORM Severity Index',
  'INFORM Severity category (numeric)',
  'Impact of the crisis',
  'Geographical Impact',
  'Human Impact',
  'Conditions of affected people',
  'People in need',
  'Concentration of conditions',
  'Complexity',
  'Society and safety',
  'Operating environment',
];

function severity(path: string): PlainCount {
  const all = json(path)['results'] as (Record_ & { iso3: string[] })[];
  const one = all.filter((row) => row.iso3.length === 1);
  const several = all.length - one.length;
  return figures(one, severityScores, several > 0 ? { 'place-several-countries': several } : undefined);
}

const caseloadNames: Record<string, string> = {
  totalPopulation: 'population',
  affected: 'affected',
  inNeed: 'in-need',
  target: 'targeted',
  expectedReach: 'expected-reach',
};

function caseloads(path: string): PlainCount {
  const rows: Record_[] = [];
  for (const caseload of (json(path)['data'] as { caseloads: Record_[] }).caseloads) {
    rows.push(caseload);
    for (const part of (caseload['disaggregatedAttachments'] ?? []) as {
      dataMatrix: { metricType: string; value: unknown }[];
    }[])
      rows.push(Object.fromEntries(part.dataMatrix.map((cell) => [cell.metricType, cell.value])));
  }
  return concepts(rows, caseloadNames);
}

/** Letters alone, after mending UTF-8 that was read as Latin-1. */
function plainName(text: string): string {
  const mended = /[\u00c2\u00c3]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
  return mended
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The provinces as R4V's own list names them: country, name, and the code of ISO 3166-2 written as a P-code. */
export const admin1List = (folder: string): { country: string; name: string; code: string }[] =>
  csv(`${folder}/r4v/r4v-admin1-iso3166-2.csv`).map((row) => ({
    country: textOf(row['country']),
    name: textOf(row['admin1']),
    code: textOf(row['iso_3166_2']).replace('-', ''),
  }));

function rmrp(path: string, folder: string): PlainCount {
  const codes = new Map(
    admin1List(folder).map(({ country, name, code }) => [`${plainName(country)} ${plainName(name)}`, code]),
  );
  const rows = sheet(path, 0);
  const cells = {
    Total_monthly: 'reached',
    New_beneficiaries: 'new',
    Girls: 'girls',
    Boys: 'boys',
    Women: 'women',
    Men: 'men',
  };
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const country = plainName(textOf(row['Country']));
    // A row that says the country again where the province should stand belongs to the country.
    const code =
      codes.get(`${country} ${plainName(textOf(row['Admin1']))}`) ?? (country === 'bolivia' ? 'BO' : 'nowhere');
    for (const [column, cell] of Object.entries(cells)) {
      const value = number(row[column]) ?? 0;
      if (value !== 0) sums[`${code} ${cell}`] = (sums[`${code} ${cell}`] ?? 0) + value;
    }
  }
  return { rows: rows.length, sums, asked: 'people' };
}

/** Every real file that is imported, and how it is counted. The three with totals in `expected/` are counted there. */
export const plainCounts: Record<string, (path: string, folder: string) => PlainCount> = {
  '3w/3w-chad-2025-04.xlsx': (path) => {
    const rows = sheet(path, 0).filter((row) => /^TD\d/.test(textOf(row['Title'])));
    return {
      rows: rows.length,
      sums: countBy(rows, (row) => textOf(row['Cluster']).trim() || 'none'),
      asked: 'sectors',
    };
  },
  '3w/4w-ethiopia-2025-08.csv': (path) => {
    const rows = csv(path);
    return {
      rows: rows.length,
      sums: countBy(rows, (row) => textOf(row['Cluster']).trim() || 'none'),
      asked: 'sectors',
    };
  },
  'displacement/idmc-gidd-internal-displacement-2008-2020.csv': (path) => {
    const columns = {
      'Conflict Stock Displacement': 'displaced-stock-conflict',
      'Conflict Internal Displacements': 'displacements-conflict',
      'Disaster Internal Displacements': 'displacements-disaster',
      'Disaster Stock Displacement': 'displaced-stock-disaster',
    };
    return concepts(csv(path), columns);
  },
  'displacement/idmc-idu-events-india-2023.csv': (path) => concepts(csv(path), { figure: 'displacements-event' }),
  'displacement/unhcr-returnees-hapi.csv': (path) => {
    const all = csv(path);
    // STA: stateless, which is no country.
    const placed = all.filter((row) => row['asylum_location_code'] !== 'STA');
    return figures(placed, ['population'], { 'place-unknown': all.length - placed.length });
  },
  'dtm/dtm-api-v3-admin0-haiti.excerpt.json': dtm,
  'dtm/dtm-api-v3-admin1-haiti.excerpt.json': dtm,
  'dtm/dtm-api-v3-admin2-chad.excerpt.json': dtm,
  'hpc-fts/fts-flows-afghanistan-2020-page3.json': (path) => {
    const all = (json(path)['data'] as { flows: { status: string; boundary: string; amountUSD: number }[] }).flows;
    return flows(
      all.map(({ amountUSD, ...flow }) => ({ ...flow, usd: amountUSD })),
      0,
    );
  },
  'hpc-fts/fts-incoming-funding-afghanistan-2020.csv': (path) => {
    const all = csv(path);
    const one = all.filter((row) => !textOf(row['destLocations']).includes(','));
    const money = one.map((row) => ({
      status: textOf(row['status']),
      boundary: textOf(row['boundary']),
      usd: number(row['amountUSD'])!,
    }));
    return flows(money, all.length - one.length);
  },
  'hpc-fts/fts-plan-overview-2020.json': plans,
  'hpc-fts/fts-plan-progress-2024.json': plans,
  'hpc-fts/fts-requirements-funding-cluster-afghanistan.csv': (path) =>
    concepts(csv(path), { requirements: 'requirements', funding: 'funding' }),
  'hpc-fts/hpc-hno-2024-afg-sdn.csv': (path) => {
    const columns = {
      Population: 'population',
      'In Need': 'in-need',
      Targeted: 'targeted',
      Affected: 'affected',
      Reached: 'reached',
    };
    return concepts(csv(path), columns);
  },
  'hpc-fts/hpc-plan-1188-caseloads-sudan-2024.json': caseloads,
  'inform/inform-risk-2016.csv': (path) => riskScores(path, 'utf8'),
  'inform/inform-risk-2020-v040.csv': (path) => riskScores(path, 'latin1'),
  'inform/inform-risk-trends-2015-2024.csv': (path) => figures(csv(path), ['IndicatorScore']),
  'inform/inform-severity-apr2022-page-1.json': severity,
  'inform/inform-severity-apr2022-page-2.json': severity,
  'inform/inform-severity-may2022-page-1.json': severity,
  'inform/inform-severity-may2022-page-2.json': severity,
  'missing-migrants/iom-missing-migrants-2024.json': (path) => {
    const all: Record_[] = json(path);
    const placed = all.filter((row) => row['country_of_incident'] !== 'Mixed/Unknown');
    // One row states -1 survivors: no number of people is negative, so it states none.
    for (const row of placed) if (Number(row['number_of_survivors']) < 0) row['number_of_survivors'] = '';
    const columns = {
      number_dead: 'migrants-dead',
      number_missing: 'migrants-missing',
      total_dead_and_missing: 'migrants-dead-and-missing',
      number_of_survivors: 'migrants-survivors',
    };
    return concepts(placed, columns, { 'place-unknown': all.length - placed.length });
  },
  'population/cod-ps-admin1-caf-cod-vct.csv': (path) => figures(csv(path), ['Population']),
  'r4v/rmrp-5w-southern-cone-2022-08.xlsx': rmrp,
};
