// Forms against what a recorded compiler made of them: the bars are those of the package's issue, and none is waived.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../packages/xlsform/src/cli.ts', import.meta.url));

type Figures = Record<string, number | string | boolean | string[]>;

function run(command: string, target: string): Figures[] {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, command, target], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(`xlsform ${command} said nothing: ${stderr}`);
  return lines.map((line) => JSON.parse(line) as Figures);
}

const number = (figures: Figures, key: string): number => Number(figures[key]);
const share = (figures: Figures, part: string, whole: string): number => number(figures, part) / number(figures, whole);

/** Prints one line for each measurement; gives how many missed their bar. */
export function judgeForms(shared: string): number {
  const cases = join(shared, 'xlsform-cases/cases.json');
  const paths = join(shared, 'xlsform-cases/relative-path-cases.csv');
  const folder = join(shared, 'xlsforms');
  if (![cases, paths, folder].every((path) => existsSync(path))) return 0;
  const [recorded] = run('cases', cases) as [Figures];
  const [relative] = run('paths', paths) as [Figures];
  const forms = run('forms', folder);
  const sound = forms.filter(({ structure_equal: equal }) => equal !== undefined);
  const refused = forms.filter(({ compiles }) => compiles === false);
  const engines = [cases, folder].map((target) => run('engine', target)[0]!);
  const judged: [what: string, holds: boolean, figures: object][] = [
    ['recorded cases agree, 98 %', share(recorded, 'agreed_accept_refuse', 'total') >= 657 / 670, recorded],
    ['assertions hold, 98 %', share(recorded, 'xpath_passed', 'xpath_total') >= 0.98, {}],
    ['structure is equal, 95 %', share(recorded, 'structure_equal', 'structure_total') >= 0.95, {}],
    ['refusals name their row, 97 %', share(recorded, 'refusals_with_row', 'refusals_total') >= 0.97, {}],
    ['relative paths, all', number(relative, 'relative_paths') === number(relative, 'total'), relative],
    [
      'real forms are equal, all',
      sound.length > 0 && sound.every(({ structure_equal: equal }) => equal === true),
      { equal: sound.length },
    ],
    [
      'refused forms compile repaired, all but one',
      refused.filter(({ compiles_repaired: mended }) => mended === true).length >= refused.length - 1,
      { refused: refused.length },
    ],
    ...engines.map((engine): [string, boolean, object] => [
      'the engine loses none',
      (engine['lost'] as string[]).length === 0,
      engine,
    ]),
  ];
  for (const [what, holds, figures] of judged) console.log(JSON.stringify({ forms: what, holds, ...figures }));
  return judged.filter(([, holds]) => !holds).length;
}
