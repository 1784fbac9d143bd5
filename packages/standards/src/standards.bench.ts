import { writeCsv } from './writers/csv.ts';
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

/** The CSV as it would come from a disk: encoded piece by piece, never whole in memory. */
async function* csvBytes(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of writeCsv(columns, activities(count))) yield encoder.encode(piece);
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

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const from = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - from) / 1000 };
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

const MB = 1024 * 1024;

/** Rows per second through the whole import path but the database, and the most memory the process held. */
export async function bench(print: Print): Promise<void> {
  let bytes = 0;
  for await (const piece of csvBytes(CSV_ROWS)) bytes += piece.length;
  const csv = await timed(() => pass(csvBytes(CSV_ROWS)));
  print({
    name: 'csv',
    rows: csv.value.rows,
    megabytes: Math.round(bytes / MB),
    seconds: Number(csv.seconds.toFixed(2)),
    rowsPerSecond: Math.round(csv.value.rows / csv.seconds),
    peakMegabytes: Math.round(csv.value.peakBytes / MB),
  });
  const book = await timed(() => collected(writeWorkbook('5W', columns, activities(SHEET_ROWS))));
  print({
    name: 'xlsx-write',
    rows: SHEET_ROWS,
    seconds: Number(book.seconds.toFixed(2)),
    rowsPerSecond: Math.round(SHEET_ROWS / book.seconds),
  });
  // A sheet of 20,000 such rows is within the interactive limit of 100 MB inflated; larger ones are an import job's.
  const small = await collected(writeWorkbook('5W', columns, activities(20_000)));
  const sheet = await timed(() => pass(small));
  print({
    name: 'xlsx-read',
    rows: sheet.value.rows,
    seconds: Number(sheet.seconds.toFixed(2)),
    rowsPerSecond: Math.round(sheet.value.rows / sheet.seconds),
    peakMegabytes: Math.round(sheet.value.peakBytes / MB),
  });
}
