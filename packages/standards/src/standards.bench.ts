import { writeWorkbook } from './writers/workbook.ts';
import { recognise } from './headers/detect.ts';
import { getKind } from './kinds/kinds.ts';
import { profileColumns } from './kinds/profile.ts';
import { rowReader } from './kinds/read-row.ts';
import { deliveryOf } from './kinds/shapes.ts';
import type { Cell, Row } from './results.ts';
import { readTables, type Input } from './tables/read-tables.ts';

export type Print = (figure: Record<string, unknown>) => void;

const CSV_ROWS = 275_000;
const SHEET_ROWS = 100_000;

const HEADERS =
  'ID;Fecha de reporte;Organización donante;Organización implementadora;Tipo de organización;País;Country code;PCODE1;ADMIN 1;PCODE2;ADMIN 2;Sector/Cluster;ACT ID;Actividad;Descripción de la actividad;Fecha de inicio;Fecha de finalización;Estado;Costo estimado;Personas alcanzadas;Nuevas personas alcanzadas;Niñas;Niños;Mujeres;Hombres'.split(
    ';',
  );
const NOTE =
  'Entrega de kits de alimentos, artículos de higiene y orientación a personas en movilidad humana y comunidad de acogida, con registro y seguimiento en el punto de atención.';

function activity(i: number): Cell[] {
  const province = String((i % 24) + 1).padStart(2, '0');
  const [girls, boys, women, men] = [i % 40, (i * 7) % 40, (i * 3) % 60, (i * 5) % 50];
  return [
    i,
    `${String((i % 28) + 1).padStart(2, '0')}/03/2026`,
    'Donante Ñ',
    `Organización ${i % 90}`,
    'ONG Nacional',
    'Ecuador',
    'EC',
    `EC${province}`,
    `Provincia ${province}`,
    `EC${province}01`,
    `Cantón ${province}`,
    ['Salud', 'Protección', 'Educación'][i % 3]!,
    i % 300,
    `Actividad ${i % 300}`,
    NOTE,
    '01/03/2026',
    '31/03/2026',
    'Finalizada',
    `${i % 9000},50`,
    girls + boys + women + men,
    girls + boys,
    girls,
    boys,
    women,
    men,
  ];
}

function* activities(count: number): Generator<Cell[]> {
  for (let i = 1; i <= count; i++) yield activity(i);
}

const columns = HEADERS.map((header) => ({ header }));

/** The CSV as it would come from a disk, piece by piece; cheap to make, so that reading is what is measured. */
function* csvPieces(count: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const tails = [...activities(1000)].map((row) => row.slice(1).join(';'));
  let piece = `\uFEFF${HEADERS.join(';')}\r\n`;
  for (let i = 1; i <= count; i++) {
    piece += `${i};${tails[i % tails.length]}\r\n`;
    if (piece.length < 64 * 1024) continue;
    yield encoder.encode(piece);
    piece = '';
  }
  if (piece !== '') yield encoder.encode(piece);
}

async function* csvBytes(count: number): AsyncGenerator<Uint8Array> {
  yield* csvPieces(count);
}

interface Passed {
  rows: number;
  reached: number;
  peakBytes: number;
}

/** The import path without its database: read, recognise, profile, validate, shape. */
async function pass(input: Input): Promise<Passed> {
  const total: Passed = { rows: 0, reached: 0, peakBytes: 0 };
  let read: ReturnType<typeof rowReader> | undefined;
  const take = (rows: readonly Row[]): void => {
    for (const row of rows) {
      const canonical = read!(row);
      if (!canonical?.ok) continue;
      total.rows++;
      total.reached += deliveryOf(canonical).reached ?? 0;
    }
    total.peakBytes = Math.max(total.peakBytes, process.memoryUsage.rss());
  };
  for await (const event of readTables(input)) {
    if (event.type === 'refused') throw new Error(event.refusal.code);
    if (event.type !== 'rows') continue;
    if (read) take(event.rows);
    else {
      const found = recognise(event.rows);
      if (!found.ok) throw new Error(found.refusal.code);
      const kind = getKind(found.value.kind);
      const data = event.rows.slice(found.value.head.dataAt);
      read = rowReader(kind, profileColumns(kind, found.value.columns, data));
      take(data);
    }
  }
  return total;
}

async function timed<T>(rows: number, work: () => Promise<T>): Promise<{ value: T; figures: Record<string, number> }> {
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  const value = await work();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpuFrom);
  const cpuSeconds = (user + system) / 1e6;
  const figures = {
    rows,
    seconds: Number(seconds.toFixed(2)),
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    // On a shared machine the figure to compare.
    rowsPerCpuSecond: Math.round(rows / cpuSeconds),
  };
  return { value, figures };
}

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const MB = 1024 * 1024;

/** Rows per second through the whole import path but the database, and the most memory the process held. */
export async function bench(print: Print): Promise<void> {
  let bytes = 0;
  for (const piece of csvPieces(CSV_ROWS)) bytes += piece.length;
  const csv = await timed(CSV_ROWS, () => pass(csvBytes(CSV_ROWS)));
  const peakMegabytes = (passed: Passed): number => Math.round(passed.peakBytes / MB);
  print({
    name: 'csv',
    megabytes: Math.round(bytes / MB),
    ...csv.figures,
    accepted: csv.value.rows,
    peakMegabytes: peakMegabytes(csv.value),
  });
  const book = await timed(SHEET_ROWS, () =>
    collected(writeWorkbook([{ name: '5W', columns, rows: activities(SHEET_ROWS) }])),
  );
  print({ name: 'xlsx-write', ...book.figures });
  // 20,000 such rows stay within the interactive limit of 100 MB inflated; larger sheets are an import job's.
  const small = await collected(writeWorkbook([{ name: '5W', columns, rows: activities(20_000) }]));
  const sheet = await timed(20_000, () => pass(small));
  print({ name: 'xlsx-read', ...sheet.figures, accepted: sheet.value.rows, peakMegabytes: peakMegabytes(sheet.value) });
}
