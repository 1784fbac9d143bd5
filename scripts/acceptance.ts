// `npm run acceptance`: brings in the real files that lie beside the checkout. Each is either imported, with totals equal to
// an independent count, or refused with the reason written here. One JSON line a file says its fate; the exit code is 1
// when anything differs. Give parts of file names to run those alone.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRehearsal, type Rehearsal } from '../apps/server/src/testing/rehearsal.ts';
import { judgeBoundaries } from './acceptance/boundaries.ts';
import { bringIn } from './acceptance/bring-in.ts';
import { compareCounted } from './acceptance/count-with-our-reader.ts';
import { compareActivities, compareBaseline, type Difference } from './acceptance/expected-totals.ts';
import { comparePlain } from './acceptance/compare-plain.ts';
import { judgeFingerprints } from './acceptance/fingerprints.ts';
import { judgeForms } from './acceptance/forms.ts';
import { judgeLinkage } from './acceptance/linkage.ts';
import { plainCounts } from './acceptance/plain-counts.ts';
import { refusals } from './acceptance/refusals.ts';
import { prepare, decisions } from './acceptance/what-a-person-does.ts';

const folder = fileURLToPath(new URL('../../shared/open-data/', import.meta.url));

type Compare = typeof compareActivities;
const counted: Record<string, { expected: string; compare: Compare }> = {
  '3w/345w-colombia-2021.xlsx': { expected: '345w-colombia-2021.json', compare: compareActivities },
  '3w/345w-guatemala-2021.csv': { expected: '345w-guatemala-2021.json', compare: compareActivities },
  'dtm/dtm-south-sudan-baseline-r11.xlsx': { expected: 'dtm-south-sudan-r11.json', compare: compareBaseline },
};

/** What the name of the file says and its rows do not: the month it reports. */
const days: Record<string, { from: string; to: string }> = {
  '3w/3w-chad-2025-04.xlsx': { from: '2025-04-01', to: '2025-04-30' },
  '3w/4w-ethiopia-2025-08.csv': { from: '2025-08-01', to: '2025-08-31' },
};

async function judge(rehearsal: Rehearsal, file: string): Promise<{ line: object; differences: Difference[] }> {
  // Whoever takes sectors from a file writes the plan too: one person with both roles.
  const mission = await rehearsal.mission(['information-officer', 'programme-manager']);
  try {
    const path = join(folder, file);
    await prepare(mission, file, folder);
    const brought = await bringIn(mission, path, days[file], decisions[file]);
    const known = counted[file];
    const plain = plainCounts[file]?.(path, folder);
    const refused = [...new Set(brought.refusals)].sort().join();
    const differences = [
      ...(known ? await known.compare(mission, brought, join(folder, 'expected', known.expected)) : []),
      ...(plain ? await comparePlain(mission, brought, plain) : []),
      ...(await compareCounted(mission, brought, path, days[file])),
    ];
    if (refused !== (refusals[file] ?? ''))
      differences.push({
        where: `refused: ${refused}, not ${refusals[file]}`,
        cell: 'refusal',
        expected: null,
        ledger: null,
      });
    const { imported, entries, kept } = brought.import.counts;
    // A row that waits is owed a reason.
    if (kept > 0 && Object.keys(brought.kept).length === 0)
      differences.push({ where: 'rows that wait without a reason', cell: 'rows', expected: 0, ledger: kept });
    const outcome = imported > 0 ? 'imported' : brought.import.counts.rows > 0 ? 'waiting' : 'refused';
    // Nothing is imported that nobody counted, and no whole file is left waiting.
    if (outcome === 'waiting' || (outcome === 'imported' && !known && !plain))
      differences.push({ where: `${outcome} and not counted`, cell: 'rows', expected: 0, ledger: imported + kept });
    const line = {
      file,
      outcome,
      rows: imported,
      entries,
      waiting: kept,
      ...(Object.keys(brought.kept).length > 0 ? { waitingFor: brought.kept } : {}),
      ...(brought.decided > 0 ? { decidedByAPerson: decisions[file] } : {}),
      ...(refused ? { refused, because: brought.because } : {}),
      ...(known ? { cellsDifferFromReached: brought.warnings['cells-differ-from-reached'] ?? 0 } : {}),
      ...(plain ? { counted: { rows: plain.rows, ...shortly(plain.sums) } } : {}),
      ...(known ? { counted: known.expected } : {}),
      differences: differences.length,
      ...(differences.length > 0 ? { first: differences.slice(0, 5) } : {}),
    };
    return { line, differences };
  } finally {
    await mission.close();
  }
}

/** A few sums as they are; of many, how many there are and their total. */
function shortly(sums: Record<string, number>): Record<string, number> {
  const all = Object.values(sums);
  return all.length <= 8 ? sums : { sums: all.length, total: all.reduce((sum, value) => sum + value, 0) };
}

if (!existsSync(folder)) {
  console.error('acceptance: the folder of real files is not beside this checkout; nothing to compare.');
  process.exit(1);
}
const wanted = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:csv|xlsx|json|xml)$/.test(file) && !file.startsWith('expected'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
const rehearsal = await startRehearsal();
let total = 0;
try {
  for (const file of files) {
    const { line, differences } = await judge(rehearsal, file);
    total += differences.length;
    console.log(JSON.stringify(line));
  }
  if (wanted.length === 0 || wanted.includes('geo'))
    total += (await judgeBoundaries(rehearsal, fileURLToPath(new URL('../../shared/geo/', import.meta.url)))).length;
} finally {
  await rehearsal.stop();
}
if (wanted.length === 0 || wanted.includes('forms'))
  total += judgeForms(fileURLToPath(new URL('../../shared/', import.meta.url)));
if (wanted.length === 0 || wanted.includes('fingerprints'))
  total += judgeFingerprints(fileURLToPath(new URL('../../shared/', import.meta.url)));
if (wanted.length === 0 || wanted.includes('linkage'))
  total += judgeLinkage(fileURLToPath(new URL('../../shared/', import.meta.url)));
console.log(JSON.stringify({ files: files.length, differences: total }));
process.exitCode = total > 0 ? 1 : 0;
