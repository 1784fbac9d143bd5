// npm run bench:linkage -- [--data FOLDER] [--people=50000] [--million] [--incremental] [--seed=1]
// With --data every set.json below the folder is evaluated. Without it synthetic people are, made with a seed that no
// test uses; --million links a million records, --incremental looks one new person up among 450,000.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { passingKeys } from './blocking/keys.ts';
import { PersonIndex } from './blocking/person-index.ts';
import { evaluateFile } from './cli.ts';
import { clusterRecords } from './cluster/cluster-records.ts';
import { fields, prepare } from './compare/index.ts';
import { generate, type GenerateOptions } from './generate/index.ts';
import { evaluate } from './harness/evaluate.ts';
import { GatheredRecords } from './harness/read-records.ts';
import { findPerson } from './model/find-person.ts';
import { linkRecords } from './model/link-records.ts';

type Print = (figure: Record<string, unknown>) => void;

const seconds = (since: number): number => Math.round((performance.now() - since) / 10) / 100;
const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

async function benchSynthetic(print: Print, options: GenerateOptions): Promise<void> {
  const gathered = new GatheredRecords();
  let prepareMs = 0;
  for (const { record, person } of generate(options)) {
    const began = performance.now();
    gathered.add(record, person);
    prepareMs += performance.now() - began;
  }
  const { records } = gathered;
  let began = performance.now();
  const linked = linkRecords(records);
  const linkSeconds = seconds(began);
  began = performance.now();
  clusterRecords(records, linked);
  const clusterSeconds = seconds(began);
  const prepareSeconds = Math.round(prepareMs / 10) / 100;
  const total = Math.round((prepareSeconds + linkSeconds + clusterSeconds) * 100) / 100;
  const times = { prepareSeconds, linkSeconds, clusterSeconds, seconds: total, peakMegabytes: peakMegabytes() };
  const figures = evaluate(records, linked, Int32Array.from(gathered.entities));
  print({ what: 'synthetic', ...options, ...figures, ...times });
}

/** The model comes from a sample, as it does in use: it is trained now and then, and looked up with all day. */
function benchIncremental(print: Print, seed: number, people: number): void {
  const known = Array.from(generate({ seed, people, duplicated: 0 }), ({ record }) => prepare(record));
  const { model } = linkRecords(Array.from(generate({ seed: seed + 1, people: 20_000 }), (row) => prepare(row.record)));
  const began = performance.now();
  const index = new PersonIndex(known.length, (at) => passingKeys(known[at]!));
  const buildSeconds = seconds(began);
  const again = [...generate({ seed, people: Math.min(people, 20_000), duplicated: 1 })].filter(
    (_, at) => at % 20 === 0,
  );
  const times: number[] = [];
  let candidates = 0;
  for (const { record } of again.slice(0, 1_100)) {
    const start = performance.now();
    const person = prepare(record);
    const found = index.candidates(passingKeys(person));
    findPerson(
      model,
      fields,
      person,
      found.map((at) => known[at]!),
    );
    times.push(performance.now() - start);
    candidates += found.length;
  }
  // The first hundred warm the code up.
  const sorted = times.slice(100).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)]! * 100) / 100;
  print({
    what: 'one new person',
    among: known.length,
    queries: sorted.length,
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    budget_p95_ms: 20,
    candidates: Math.round(candidates / times.length),
    buildSeconds,
    peakMegabytes: peakMegabytes(),
  });
}

export async function bench(print: Print, args: string[]): Promise<void> {
  const value = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`);
    return (
      args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? (at < 0 ? undefined : args[at + 1])
    );
  };
  const data = value('data');
  const seed = Number(value('seed') ?? 1);
  const people = value('people');
  if (data !== undefined) {
    const all = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /(^|[\\/])set\.json$/.test(path),
    );
    for (const path of all.sort()) await evaluateFile(join(data, path), print);
    return;
  }
  if (args.includes('--million')) await benchSynthetic(print, { seed, records: 1_000_000 });
  if (args.includes('--incremental')) benchIncremental(print, seed, Number(people ?? 450_000));
  if (args.includes('--million') || args.includes('--incremental')) return;
  await benchSynthetic(print, { seed, people: Number(people ?? 50_000) });
}
