// The real boundaries of Ecuador, brought into the gazetteer of the mission: every area finds its place, and the known
// traps of these files are reported as what they are.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importBoundaries, loadGazetteer } from '../../apps/server/src/modules/base/places/index.ts';
import { repositoryRoot } from '../../apps/server/src/platform/config.ts';
import type { Rehearsal } from '../../apps/server/src/testing/rehearsal.ts';
import type { Difference } from './expected-totals.ts';

/** Counts that the files' own description states: 25 provinces and 224 cantons, 1,040 parishes. */
const files = [
  { file: 'ecuador-adm1-adm2.topo.json', areas: 249, matched: 249 },
  // The same outlines again, written otherwise: each is found, and replaces its own.
  { file: 'ecuador-adm1.geojson', areas: 25, matched: 25 },
  { file: 'ecuador-adm2.geojson', areas: 224, matched: 224 },
  { file: 'ecuador-adm3.topo.json', areas: 1_040, matched: 1_040 },
];

/** Brings them in, one JSON line each; the second time they must change nothing. */
export async function judgeBoundaries(rehearsal: Rehearsal, folder: string): Promise<Difference[]> {
  const present = files.filter(({ file }) => existsSync(join(folder, file)));
  if (present.length === 0) return [];
  const mission = await rehearsal.mission(['information-officer']);
  const all: Difference[] = [];
  try {
    await mission.load((context) => loadGazetteer(context, join(repositoryRoot, 'missions/ecuador')));
    for (const { file, areas, matched } of present) {
      const bytes = readFileSync(join(folder, file));
      const report = await mission.load((context) => importBoundaries(context, bytes, file));
      const again = await mission.load((context) => importBoundaries(context, bytes, file));
      const found = {
        areas: report.areas,
        matched: report.matched.length + report.already.length,
        unmatched: report.unmatched.length,
        labelOutside: report.labelOutside.length,
        changedBySecondTime: again.matched.length,
      };
      const expected = { areas, matched, unmatched: 0, labelOutside: 0, changedBySecondTime: 0 };
      const differences = Object.entries(expected)
        .map(([cell, value]) => ({ where: file, cell, expected: value, ledger: found[cell as keyof typeof found] }))
        .filter((one) => one.expected !== one.ledger);
      // La Concordia stands under Esmeraldas in these files and belongs to Santo Domingo today.
      const moved = report.parentDiffers.map(({ pcode }) => pcode);
      if (matched > 25 && areas < 1_000 && !moved.includes('EC0808'))
        differences.push({ where: `${file}: parents differ`, cell: 'EC0808', expected: 1, ledger: 0 });
      console.log(
        JSON.stringify({ file: `geo/${file}`, ...found, parentDiffers: moved, differences: differences.length }),
      );
      all.push(...differences);
    }
    return all;
  } finally {
    await mission.close();
  }
}
