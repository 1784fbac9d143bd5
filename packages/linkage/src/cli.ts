// Commands over files; nothing else in this package touches the disk.
//   eval SET.json [--pairs OUT.csv]       links the records of each set and says how well it went, one JSON line per set
//   generate N --seed S --out DIR         N synthetic people with known duplicates, and the set.json that goes with them
//   screen LIST QUERIES                   how many of the people of one file hit the names of another
//   screen PAIRS.csv                      the figures of a table of labelled pairs of names
import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLines, setFile } from './generate/index.ts';
import { evaluate } from './harness/evaluate.ts';
import { pairLines } from './harness/pairs-csv.ts';
import { readRecords, type SetRecords } from './harness/read-records.ts';
import { readSets, type TestSet } from './harness/set.ts';
import { linkRecords } from './model/link-records.ts';
import { benchScreen, sayRefusal } from './screening/index.ts';

const usage = `linkage eval SET.json [--pairs OUT.csv]
        generate N --seed S --out DIR
        screen LIST QUERIES
        screen PAIRS.csv`;

type Print = (line: Record<string, unknown>) => void;

/** What a user can mend: a file that is missing or wrong. */
class Unusable extends Error {}

const seconds = (since: number): number => Math.round(performance.now() - since) / 1000;

/** Links every set that a description names, and prints one line of figures for each. */
export async function evaluateFile(path: string, print: Print, pairsPath?: string): Promise<void> {
  const answer = readSets(readFileSync(path, 'utf8'));
  if (!answer.ok) throw new Unusable(`${path}: ${answer.issues.join('; ')}`);
  for (const [at, set] of answer.sets.entries()) {
    const began = performance.now();
    const read = await readSet(set, dirname(path));
    const readSeconds = seconds(began);
    const linked = linkRecords(read.records, { boundary: read.boundary });
    const figures = evaluate(read.records, linked, read.entities, read.boundary);
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    print({ set: set.name, ...figures, readSeconds, seconds: seconds(began), peakMegabytes });
    if (pairsPath !== undefined) {
      const out = answer.sets.length === 1 ? pairsPath : pairsPath.replace(/(\.\w+)?$/, `-${at + 1}$1`);
      await pipeline(Readable.from(pairLines(read.records, read.entities, linked)), createWriteStream(out));
    }
  }
}

async function readSet(set: TestSet, folder: string): Promise<SetRecords> {
  const read = await readRecords(set, (file) => createReadStream(join(folder, file), { encoding: 'utf8' }));
  if (!read.ok) throw new Unusable(`${set.name}: ${read.issues.join('; ')}`);
  return read;
}

async function generateFiles(people: number, seed: number, folder: string, print: Print): Promise<void> {
  const began = performance.now();
  const set = setFile(people, seed);
  mkdirSync(folder, { recursive: true });
  await pipeline(Readable.from(csvLines({ people, seed })), createWriteStream(join(folder, set.files[0]!)));
  writeFileSync(join(folder, 'set.json'), `${JSON.stringify(set, null, 1)}\n`);
  print({ set: set.name, people, seed, seconds: seconds(began) });
}

function screenFiles(list: string, queries: string, print: Print): void {
  const began = performance.now();
  const report = benchScreen(readFileSync(list, 'utf8'), readFileSync(queries, 'utf8'));
  if (!report.ok) throw new Unusable(sayRefusal(report.refusal, 'en'));
  print({ list: basename(list), queries: basename(queries), ...report.value, seconds: seconds(began) });
}

/** Words without their options, and options that are each followed by a value. */
function parse(words: readonly string[]): { plain: string[]; options: Map<string, string> } {
  const plain: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.startsWith('--')) options.set(word.slice(2), words[++i] ?? '');
    else plain.push(word);
  }
  return { plain, options };
}

async function run([command, ...words]: readonly string[]): Promise<boolean> {
  const print: Print = (line) => console.log(JSON.stringify(line));
  const { plain, options } = parse(words);
  if (command === 'eval' && plain.length === 1 && options.get('pairs') !== '') {
    await evaluateFile(plain[0]!, print, options.get('pairs'));
    return true;
  }
  if (command === 'generate' && plain.length === 1) {
    const [people, seed, out] = [Number(plain[0]), Number(options.get('seed')), options.get('out') ?? ''];
    if (!Number.isInteger(people) || people < 1 || !Number.isInteger(seed) || out === '') return false;
    await generateFiles(people, seed, out, print);
    return true;
  }
  if (command === 'screen' && (plain.length === 2 || plain.length === 1)) {
    // A table of labelled pairs is its own queries.
    screenFiles(plain[0]!, plain[1] ?? plain[0]!, print);
    return true;
  }
  return false;
}

if (import.meta.main) {
  try {
    if (!(await run(process.argv.slice(2)))) {
      console.error(usage);
      process.exitCode = 2;
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    const isOfFile = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES'].includes(code);
    if (!(error instanceof Unusable) && !isOfFile) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
