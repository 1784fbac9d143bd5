// Commands over files; nothing else in this package touches the disk.
//   compile FILE [--out X] [--json]      the XForm of a form, or what is wrong with it
//   repair FILE --out X                  the form with its safe repairs, as a workbook
//   cases CASES.json [--report R.json]   a conformance file of another compiler's recorded tests
//   paths CASES.csv                      recorded relative paths
//   engine CASES.json|FOLDER             whether the ODK engine loads what we compile
//   forms FOLDER                         one JSON line for each form of a folder
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from '@minga/standards';
import { compile } from './compile.ts';
import { runCase, summary, workbookOf, type Case } from './conformance/cases.ts';
import { runForm, type RealForm } from './conformance/forms.ts';
import { pathCaseHolds, readPathCases } from './conformance/relative-paths.ts';
import type { Diagnostic } from './diagnostics.ts';
import { compileRepaired } from './repair.ts';
import type { Workbook } from './workbook/grid.ts';
import { readWorkbook } from './workbook/read-workbook.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

const usage = `xlsform compile FILE [--out X] [--json]
        repair FILE --out X
        cases CASES.json [--report R.json]
        paths CASES.csv
        engine CASES.json|FOLDER
        forms FOLDER`;

function option(words: string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

async function open(file: string): Promise<Workbook | undefined> {
  const read = await readWorkbook(new Uint8Array(readFileSync(file)), basename(file));
  if (read.ok) return read.value;
  console.error(say(read.refusal, 'es'));
  return undefined;
}

function line({ severity, sheet, row, column, message, suggestion }: Diagnostic): string {
  const at = [sheet, column, row].filter((part) => part !== undefined).join(' ');
  return `${severity === 'error' ? 'error' : 'aviso'}  ${at}: ${message.es} ${suggestion.es}`;
}

async function compileFile(file: string, words: string[]): Promise<number> {
  const workbook = await open(file);
  if (!workbook) return 1;
  const compiled = compile(workbook);
  const out = option(words, '--out');
  if (words.includes('--json')) console.log(JSON.stringify(compiled));
  else {
    for (const diagnostic of compiled.diagnostics) console.error(line(diagnostic));
    if (compiled.xform !== undefined && out === undefined) console.log(compiled.xform);
  }
  if (out !== undefined && compiled.xform !== undefined) writeFileSync(out, compiled.xform);
  return compiled.xform === undefined ? 1 : 0;
}

async function repairFile(file: string, words: string[]): Promise<number> {
  const out = option(words, '--out');
  const workbook = out === undefined ? undefined : await open(file);
  if (!workbook) return 1;
  const repaired = compileRepaired(workbook);
  for (const { code, edit, before } of repaired.changes) console.log(JSON.stringify({ code, ...edit, before }));
  for (const diagnostic of repaired.compiled.diagnostics)
    if (diagnostic.severity === 'error') console.error(line(diagnostic));
  writeFileSync(out!, await writeWorkbook(repaired.workbook));
  return repaired.compiled.xform === undefined ? 1 : 0;
}

function readCases(file: string): Case[] {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (Array.isArray(parsed) ? parsed : (parsed as { cases: unknown[] }).cases) as Case[];
}

function runCases(file: string, words: string[]): number {
  const results = readCases(file).map(runCase);
  console.log(JSON.stringify(summary(results)));
  const report = option(words, '--report');
  if (report !== undefined) writeFileSync(report, `${JSON.stringify(results, null, 1)}\n`);
  return 0;
}

function runPaths(file: string): number {
  const cases = readPathCases(readFileSync(file, 'utf8'));
  const right = cases.filter(pathCaseHolds).length;
  console.log(JSON.stringify({ relative_paths: right, total: cases.length }));
  return right === cases.length ? 0 : 1;
}

/** The forms of a folder, with what the reference made of each where `expected/FORM.xml` is there. */
function* realForms(folder: string): Generator<RealForm> {
  for (const form of readdirSync(folder).sort()) {
    if (!/\.(?:xlsx|xlsm|xls|csv|md)$/i.test(form) || /^(?:SOURCE|README)\.md$/.test(form)) continue;
    const expected = join(folder, 'expected', `${form}.xml`);
    yield {
      form,
      bytes: new Uint8Array(readFileSync(join(folder, form))),
      expected: existsSync(expected) ? readFileSync(expected, 'utf8') : undefined,
    };
  }
}

/** What we compile beside what the reference did, from a conformance file or a folder of forms. */
async function* compiledPairs(target: string): AsyncGenerator<{ id: string; ours: string; theirs: string }> {
  if (!statSync(target).isDirectory()) {
    for (const given of readCases(target)) {
      const { xform } = compile(workbookOf(given), { rootName: given.form_name ?? undefined });
      const theirs = given.pyxform_4_5_0.xform;
      if (xform !== undefined && theirs) yield { id: given.id, ours: xform, theirs };
    }
    return;
  }
  for (const { form, bytes, expected } of realForms(target)) {
    const read = await readWorkbook(bytes, form);
    const xform = read.ok ? compile(read.value).xform : undefined;
    if (xform !== undefined && expected !== undefined) yield { id: form, ours: xform, theirs: expected };
  }
}

async function runEngine(target: string): Promise<number> {
  const { startEngine } = await import('./conformance/engine.ts');
  const load = await startEngine();
  const counts = { compiled: 0, engine_loads: 0, reference_loads: 0, lost: [] as string[] };
  for await (const { id, ours, theirs } of compiledPairs(target)) {
    counts.compiled++;
    const isLoaded = (await load(ours)) !== 'failure';
    const wasLoaded = (await load(theirs)) !== 'failure';
    if (isLoaded) counts.engine_loads++;
    if (wasLoaded) counts.reference_loads++;
    if (wasLoaded && !isLoaded) counts.lost.push(id);
  }
  console.log(JSON.stringify(counts));
  return counts.lost.length === 0 ? 0 : 1;
}

async function runForms(folder: string): Promise<number> {
  for (const form of realForms(folder)) console.log(JSON.stringify(await runForm(form)));
  return 0;
}

const commands: Readonly<Record<string, (target: string, words: string[]) => number | Promise<number>>> = {
  compile: compileFile,
  repair: repairFile,
  cases: runCases,
  paths: runPaths,
  engine: runEngine,
  forms: runForms,
};

const [command = '', target, ...words] = process.argv.slice(2);
if (target === undefined || !Object.hasOwn(commands, command)) {
  console.error(usage);
  process.exitCode = 2;
} else process.exitCode = await commands[command]!(target, words);
