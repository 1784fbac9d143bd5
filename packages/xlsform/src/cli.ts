// Commands over files; nothing else in this package touches the disk.
//   compile FILE [--out X] [--json]      the XForm of a form, or what is wrong with it
//   cases CASES.json [--report R.json]   a conformance file of another compiler's recorded tests
//   paths CASES.csv                      recorded relative paths
//   forms FOLDER                         one JSON line for each form of a folder
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { say } from '@minga/standards';
import { compile } from './compile.ts';
import type { Diagnostic } from './diagnostics.ts';
import { runCase, summary, type Case } from './conformance/cases.ts';
import { runForms } from './conformance/forms.ts';
import { pathCaseHolds, readPathCases } from './conformance/relative-paths.ts';
import { readWorkbook } from './workbook/read-workbook.ts';

function option(words: string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

function line({ severity, sheet, row, column, message, suggestion }: Diagnostic): string {
  const at = [sheet, column, row].filter((part) => part !== undefined).join(' ');
  return `${severity === 'error' ? 'error' : 'aviso'}  ${at}: ${message.es} ${suggestion.es}`;
}

async function compileFile(file: string, words: string[]): Promise<number> {
  const read = await readWorkbook(new Uint8Array(readFileSync(file)), basename(file));
  if (!read.ok) {
    console.error(say(read.refusal, 'es'));
    return 1;
  }
  const compiled = compile(read.value);
  const out = option(words, '--out');
  if (words.includes('--json')) console.log(JSON.stringify(compiled));
  else {
    for (const diagnostic of compiled.diagnostics) console.error(line(diagnostic));
    if (compiled.xform !== undefined && out === undefined) console.log(compiled.xform);
  }
  if (out !== undefined && compiled.xform !== undefined) writeFileSync(out, compiled.xform);
  return compiled.xform === undefined ? 1 : 0;
}

function runCases(file: string, words: string[]): number {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const cases = (Array.isArray(parsed) ? parsed : (parsed as { cases: unknown[] }).cases) as Case[];
  const results = cases.map(runCase);
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

const [command, target, ...words] = process.argv.slice(2);
if (command === 'compile' && target) process.exitCode = await compileFile(target, words);
else if (command === 'cases' && target) process.exitCode = runCases(target, words);
else if (command === 'paths' && target) process.exitCode = runPaths(target);
else if (command === 'forms' && target) {
  for await (const form of runForms(target)) console.log(JSON.stringify(form));
} else {
  console.error('xlsform compile FILE [--out X] [--json] | cases CASES.json [--report R.json] | paths CASES.csv | forms FOLDER');
  process.exitCode = 2;
}
