// Records with a known truth, and labelled pairs of names, against the bars of the package's issue.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../packages/linkage/src/cli.ts', import.meta.url));

interface Rates {
  f1: number;
}

interface SetFigures {
  set: string;
  at50: Rates;
  clusters50: Rates;
  clusters99: Rates;
}

function run(...words: string[]): unknown[] {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(`linkage ${words[0]} said nothing: ${stderr}`);
  return lines.map((line): unknown => JSON.parse(line));
}

const evaluate = (path: string): SetFigures[] => run('eval', path) as SetFigures[];

/** People who do not exist, of a seed that nothing was chosen with. */
function evaluateSynthetic(people: number): SetFigures {
  const folder = mkdtempSync(join(tmpdir(), 'minga-linkage-'));
  try {
    run('generate', String(people), '--seed', '20260', '--out', folder);
    return evaluate(join(folder, 'set.json'))[0]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// F1 that the issue asks for at the least; what is reached stands in the package's README.
const bars: [set: string, of: (figures: SetFigures) => number, least: number][] = [
  ['FEBRL3', ({ at50 }) => at50.f1, 0.995],
  ['FEBRL4', ({ at50 }) => at50.f1, 0.999],
  ['RLdata10000', ({ at50 }) => at50.f1, 0.95],
  ['historical50k', ({ clusters99 }) => clusters99.f1, 0.84],
];

/** Prints one line for each measurement; gives how many missed their bar. */
export function judgeLinkage(shared: string): number {
  const root = join(shared, 'linkage');
  if (!existsSync(root)) return 0;
  const sets = new Map(
    ['FEBRL', 'RLdata', 'historical50k']
      .flatMap((folder) => evaluate(join(root, folder, 'set.json')))
      .map((figures) => [figures.set, figures]),
  );
  const judged = bars.map(([set, of, least]) => ({ what: set, f1: of(sets.get(set)!), least }));
  judged.push({ what: 'synthetic, 60,000 people', f1: evaluateSynthetic(60_000).at50.f1, least: 0.95 });
  const cases = join(root, 'name_bench', 'cases.csv');
  const [names] = run('screen', cases, cases) as [Rates];
  judged.push({ what: 'names of persons', f1: names.f1, least: 0.742 });
  for (const { what, f1, least } of judged)
    console.log(JSON.stringify({ linkage: what, holds: f1 >= least, f1, least }));
  return judged.filter(({ f1, least }) => !(f1 >= least)).length;
}
