import type { Cell } from '../results.ts';

export type Record_ = { [key: string]: unknown };

export function isRecord(value: unknown): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordsAt(value: unknown, path: readonly string[]): Record_[] | undefined {
  let here: unknown = value;
  for (const step of path) here = isRecord(here) ? here[step] : undefined;
  return Array.isArray(here) && here.length > 0 && here.every(isRecord) ? here : undefined;
}

export function scalar(value: unknown): Cell | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return undefined;
}

/** One record as named cells: objects inside become dotted names, lists become text with "; ". */
export function flat(record: Record_, into: Map<string, Cell> = new Map(), prefix = ''): Map<string, Cell> {
  for (const [key, value] of Object.entries(record)) {
    const cell = scalar(value);
    if (cell !== undefined) into.set(prefix + key, cell);
    else if (Array.isArray(value)) {
      const names = value.map((item) => (isRecord(item) ? (scalar(item['name']) ?? null) : (scalar(item) ?? null)));
      into.set(prefix + key, names.filter((name) => name !== null).join('; '));
    } else if (isRecord(value)) flat(value, into, `${prefix}${key}.`);
  }
  return into;
}

function named(objects: unknown, type: string, member = 'name'): Cell {
  if (!Array.isArray(objects)) return null;
  const found = objects.filter((item) => isRecord(item) && item['type'] === type);
  const values = found.flatMap((item: Record_) => {
    const value = item[member];
    const one = scalar(value);
    return Array.isArray(value) ? value.map(String) : one === undefined || one === null ? [] : [String(one)];
  });
  return values.length === 0 ? null : values.join(',');
}

/** An FTS flow with its source and destination objects spread over the columns of FTS's own CSV. */
export function ftsFlow(flow: Record_): Map<string, Cell> {
  const { sourceObjects: from, destinationObjects: to, reportDetails, ...rest } = flow;
  void reportDetails;
  const row = flat(rest);
  row.set('srcOrganization', named(from, 'Organization'));
  row.set('srcOrganizationTypes', named(from, 'Organization', 'organizationTypes'));
  row.set('srcLocations', named(from, 'Location'));
  row.set('srcPlan', named(from, 'Plan'));
  row.set('destPlan', named(to, 'Plan'));
  row.set('destPlanId', named(to, 'Plan', 'id'));
  row.set('destOrganization', named(to, 'Organization'));
  row.set('destOrganizationTypes', named(to, 'Organization', 'organizationTypes'));
  row.set('destClusters', named(to, 'Cluster'));
  row.set('destGlobalClusters', named(to, 'GlobalCluster'));
  row.set('destLocations', named(to, 'Location'));
  row.set('destProject', named(to, 'Project'));
  row.set('destUsageYear', named(to, 'UsageYear'));
  return row;
}

const METRICS = ['totalPopulation', 'affected', 'inNeed', 'target', 'expectedReach'];

function caseloadHead(caseload: Record_): [string, Cell][] {
  const cluster = scalar(caseload['availableGlobalClusterCode']) ?? null;
  return [
    ['caseloadCustomRef', scalar(caseload['caseloadCustomRef']) ?? null],
    ['caseloadType', scalar(caseload['caseloadType']) ?? null],
    ['caseloadDescription', scalar(caseload['caseloadDescription']) ?? null],
    ['clusterCode', caseload['caseloadType'] === 'plan' ? 'ALL' : cluster],
  ];
}

/** HPC caseloads: one row for the caseload as a whole, then one for each place and category below it. */
export function hpcCaseloadRows(caseloads: Record_[], locations: Record_[]): Map<string, Cell>[] {
  const places = new Map(locations.map((place) => [place['id'], place]));
  const country = locations.find((place) => place['adminLevel'] === 0);
  const rows: Map<string, Cell>[] = [];
  const add = (head: [string, Cell][], place: Record_ | undefined, category: Cell, values: [string, Cell][]): void => {
    const where: [string, Cell][] = [
      ['locationPcode', scalar(place?.['pcode']) ?? null],
      ['locationName', scalar(place?.['name']) ?? null],
      ['locationAdminLevel', scalar(place?.['adminLevel']) ?? null],
    ];
    rows.push(new Map<string, Cell>([...head, ...where, ['category', category], ...values]));
  };
  for (const caseload of caseloads) {
    const head = caseloadHead(caseload);
    add(
      head,
      country,
      'total',
      METRICS.map((name) => [name, scalar(caseload[name]) ?? null]),
    );
    for (const part of recordsAt(caseload, ['disaggregatedAttachments']) ?? []) {
      const matrix = recordsAt(part, ['dataMatrix']) ?? [];
      const values = matrix.map((item): [string, Cell] => [String(item['metricType']), scalar(item['value']) ?? null]);
      add(head, places.get(part['locationId']), scalar(part['categoryName']) ?? null, values);
    }
  }
  return rows;
}
