import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { compile } from './compile.ts';
import { toWorkbook } from './model/to-workbook.ts';
import { sheetOf, type Workbook } from './workbook/grid.ts';
import { readWorkbook } from './workbook/read-workbook.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

type Print = (figure: Record<string, unknown>) => void;

const WARM_ROUNDS = 6;
const ROUNDS = 5;

/** A household tool as missions write them: sections, a roster, skips, two languages, lists of places. */
function household(rows: number, choices: number): Workbook {
  const survey: Record<string, string>[] = [];
  const label = (at: number): Record<string, string> => ({
    'label::Español (es)': `Pregunta ${at}: ¿qué necesita el hogar esta semana?`,
    'label::English (en)': `Question ${at}: what does the household need this week?`,
  });
  for (let at = 0; survey.length < rows - 2; at++) {
    const step = at % 20;
    if (step === 0)
      survey.push({ type: at % 60 === 40 ? 'begin_repeat' : 'begin_group', name: `s${at}`, ...label(at) });
    else if (step === 19) survey.push({ type: (at - 19) % 60 === 40 ? 'end_repeat' : 'end_group' });
    else if (step === 7)
      survey.push({ type: 'calculate', name: `q${at}`, calculation: `if(\${q${at - 1}} > 3, \${q${at - 2}} + 1, 0)` });
    else {
      const type = ['integer', 'text', 'select_one lista1', 'select_multiple lista2', 'decimal'][at % 5]!;
      const relevant = step > 2 ? `\${q${at - 1}} != '' and not(selected(\${q${at - 2}}, 'x'))` : '';
      survey.push({
        type,
        name: `q${at}`,
        ...label(at),
        relevant,
        required: 'yes',
        'hint::Español (es)': 'Lea despacio',
      });
    }
  }
  let open: string | undefined;
  for (const { type } of survey)
    open = type!.startsWith('begin') ? type!.replace('begin', 'end') : type!.startsWith('end') ? undefined : open;
  if (open !== undefined) survey.push({ type: open });
  const listed = Array.from({ length: choices }, (_, at) => ({
    list_name: `lista${at % 12}`,
    name: `c${at}`,
    'label::Español (es)': `Opción ${at}`,
    'label::English (en)': `Choice ${at}`,
    provincia: String(at % 24),
  }));
  return {
    sheets: [
      sheetOf('survey', survey),
      sheetOf('choices', listed),
      sheetOf('settings', [{ form_id: 'hogar', default_language: 'Español (es)' }]),
    ],
  };
}

async function median(act: () => unknown): Promise<number> {
  for (let round = 0; round < WARM_ROUNDS; round++) await act();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    await act();
    times.push(performance.now() - from);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
}

/** The same workbook, declaring all the rows and columns that Excel has, as some that people send do. */
function declaringAMillionRows(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [path, part] of Object.entries(parts)) {
    if (!path.startsWith('xl/worksheets/')) continue;
    const sheet = strFromU8(part).replace(/<dimension[^>]*\/>/, '');
    parts[path] = strToU8(
      sheet
        .replace('<sheetData', '<dimension ref="A1:XFD1048576"/><sheetData')
        .replace('</sheetData>', '<row r="1048576"><c r="AMM1048576"/></row></sheetData>'),
    );
  }
  return zipSync(parts);
}

/** Kilobytes of the package as a browser loads it, gzip, without what reads and writes spreadsheets. */
async function bundleKilobytes(): Promise<number> {
  const { build } = await import('vite');
  const folder = mkdtempSync(join(tmpdir(), 'xlsform-bundle-'));
  try {
    const entry = join(folder, 'entry.ts');
    const index = fileURLToPath(new URL('index.ts', import.meta.url));
    const names = 'compile, compileRepaired, repair, parseXForm, toWorkbook, diffModels, readMarkdown';
    writeFileSync(entry, `export { ${names} } from ${JSON.stringify(index)};\n`);
    await build({
      configFile: false,
      logLevel: 'silent',
      build: { outDir: join(folder, 'out'), lib: { entry, formats: ['es'], fileName: 'xlsform' }, minify: true },
    });
    const out = join(folder, 'out');
    const bytes = readdirSync(out)
      .filter((file) => /\.m?js$/.test(file))
      .map((file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length);
    return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 102.4) / 10;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm run bench xlsform`: reading and compiling, warm, median of five; and the size of the package. */
export async function bench(print: Print): Promise<void> {
  for (const [rows, choices, bar] of [
    [466, 2455, 250],
    [1000, 2455, 400],
    [500, 200, undefined],
  ] as const) {
    const workbook = household(rows, choices);
    const bytes = await writeWorkbook(workbook);
    const compiled = compile(workbook);
    if (compiled.xform === undefined) throw new Error(JSON.stringify(compiled.diagnostics.slice(0, 3)));
    const read = await median(() => readWorkbook(bytes));
    const compiling = await median(() => compile(workbook));
    print({
      figure: 'read and compile',
      rows,
      choices,
      ms: read + compiling,
      readMs: read,
      compileMs: compiling,
      ...(bar ? { barMs: bar } : {}),
      xformKilobytes: Math.round(compiled.xform.length / 1024),
    });
  }
  const bytes = declaringAMillionRows(await writeWorkbook(household(466, 2455)));
  print({ figure: 'a million declared rows', ms: await median(() => readWorkbook(bytes)), barMs: 1000 });
  const workbook = household(466, 2455);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const held = compile(workbook);
  print({
    figure: 'memory',
    heapMegabytes: Math.round((process.memoryUsage().heapUsed - before) / 104_857.6) / 10,
    fields: held.model!.fields.length,
  });
  print({ figure: 'round trip through a workbook', ms: await median(() => compile(toWorkbook(held.model!))) });
  print({ figure: 'bundle without the spreadsheet reader', gzipKilobytes: await bundleKilobytes(), barKilobytes: 120 });
}
