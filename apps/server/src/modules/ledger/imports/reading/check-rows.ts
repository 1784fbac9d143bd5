import { deliveryOf, figuresOf, placeOf, type Issue, type PlaceRef, type TableEvent } from '@minga/standards';
import { implementerOf, organisationOf, placeKey } from './keys.ts';
import { limitIssues } from './ledger-limits.ts';
import { readPlanned, RefusedWhileReading, type ReadRow } from './plan-sheet.ts';
import type { Answer, CheckFound, FoundIssue, FoundName, Question } from './protocol.ts';

const mostIssues = 2_000;
const mostSamples = 50;
const progressRows = 20_000;

/** Issues of the standards package, and those of the ledger. */
type AnyIssue = Omit<Issue, 'code'> & { code: string };

type Found = CheckFound & {
  issueGroups: Map<string, FoundIssue>;
  names: Record<'places' | 'organisations' | 'sectors', Map<string, FoundName>>;
};

/** Reads every row and says what is wrong in which cells, and which names the rows use. */
export async function checkRows(
  events: AsyncIterable<TableEvent>,
  question: Extract<Question, { ask: 'check' }>,
  say: (answer: Answer) => void,
): Promise<void> {
  const found: Found = {
    rows: 0,
    ready: 0,
    warned: 0,
    issues: [],
    moreIssues: 0,
    places: [],
    organisations: [],
    sectors: [],
    dateless: null,
    issueGroups: new Map(),
    names: { places: new Map(), organisations: new Map(), sectors: new Map() },
  };
  try {
    for await (const read of readPlanned(events, question.sheets, { year: question.year, repeats: true })) {
      noteRow(found, read);
      if (found.rows % progressRows === 0) say({ type: 'progress', rows: found.rows });
    }
  } catch (error) {
    if (!(error instanceof RefusedWhileReading)) throw error;
    return say(error.event);
  }
  const { issueGroups, names, ...rest } = found;
  const list = {
    issues: [...issueGroups.values()],
    places: [...names.places.values()],
    organisations: [...names.organisations.values()],
    sectors: [...names.sectors.values()],
  };
  say({ type: 'found', found: { ...rest, ...list } });
}

function noteRow(found: Found, read: ReadRow): void {
  const { canonical, kind } = read;
  found.rows++;
  for (const issue of canonical.issues) noteIssue(found, issue, read);
  if (canonical.issues.length > 0) found.warned++;
  if (canonical.ok) found.ready++;
  // Names of rows that wait for a repair are asked for too: once mended they must be known.
  // A row that makes no entry (no figure stated) asks for no names.
  if (kind.ledger === 'observation' && figuresOf(kind, canonical).length === 0) return;
  if (kind.ledger === 'delivery') return noteDelivery(found, read);
  const place = placeOf(canonical.values);
  noteName(found.names.places, placeKey(place), read, place);
}

function noteDelivery(found: Found, read: ReadRow): void {
  const delivery = deliveryOf(read.canonical);
  noteName(found.names.places, placeKey(delivery.place), read, delivery.place);
  const beyond = limitIssues(delivery);
  for (const { code, severity, field, value } of beyond) {
    const column = read.plan.fields.find((each) => each.field === field)?.column;
    const facts = { field, value };
    noteIssue(found, { code, severity, field, cell: value, facts, ...(column === undefined ? {} : { column }) }, read);
  }
  if (read.canonical.ok && beyond.some((issue) => issue.severity === 'error')) found.ready--;
  noteName(found.names.sectors, delivery.sector ?? '', read);
  noteName(found.names.organisations, organisationOf(delivery) ?? '', read);
  const [implementer, donor] = [implementerOf(delivery), delivery.organisations.donor];
  if (implementer && implementer !== organisationOf(delivery)) noteName(found.names.organisations, implementer, read);
  if (donor) noteName(found.names.organisations, donor, read);
  if (delivery.period.start || delivery.period.end) return;
  found.dateless ??= { sheet: read.plan.index, rows: 0, firstRow: read.canonical.number };
  found.dateless.rows++;
}

function noteName(names: Map<string, FoundName>, text: string, { plan, canonical }: ReadRow, place?: PlaceRef): void {
  const name = names.get(text);
  if (name) {
    name.rows++;
    return;
  }
  const key = ownText(text);
  names.set(key, {
    key,
    sheet: plan.index,
    firstRow: canonical.number,
    rows: 1,
    ...(place ? { place: structuredClone(place) } : {}),
  });
}

/** A cell is a window into the text of its file; what is kept of it must not keep that text. */
const ownText = (text: string): string => ` ${text}`.slice(1);

function noteIssue(found: Found, issue: AnyIssue, { plan, canonical, row }: ReadRow): void {
  const column = issue.column ?? null;
  const cell = column === null ? null : ownText(textOf(row.cells[column] ?? null));
  const key = `${plan.index} ${issue.code} ${column ?? issue.field ?? ''} ${cell ?? ''}`;
  const group = found.issueGroups.get(key);
  if (group) {
    group.rows++;
    if (group.sampleRows.length < mostSamples) group.sampleRows.push(canonical.number);
  } else if (found.issueGroups.size >= mostIssues) found.moreIssues++;
  else
    found.issueGroups.set(key, {
      sheet: plan.index,
      code: issue.code,
      severity: issue.severity,
      column,
      field: issue.field ?? null,
      cell,
      repair: issue.repair === undefined || issue.repair === null ? null : String(issue.repair),
      facts: structuredClone(issue.facts),
      rows: 1,
      sampleRows: [canonical.number],
    });
}

const textOf = (cell: string | number | boolean | null): string => (cell === null ? '' : String(cell));
