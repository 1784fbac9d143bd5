// One real file on its way through the whole import, as an information officer of an empty mission would bring it in.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Import, IssuePage } from '../../packages/contracts/src/imports/index.ts';
import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';

export interface BroughtIn {
  import: Import;
  refusals: string[];
  /** What a person reads of the first refusal. */
  because: string | null;
  /** Names of the work list that a person decided. */
  decided: number;
  /** Why rows were kept out: code and number of rows. */
  kept: Record<string, number>;
  warnings: Record<string, number>;
}

/**
 * Uploads, takes places and sectors from the file, checks, decides what the work list asks, and runs. `days` are for files
 * whose rows have no date; `decisions` say which place a name of the file is.
 */
export async function bringIn(
  mission: Mission,
  file: string,
  days?: { from: string; to: string },
  decisions: Record<string, string> = {},
): Promise<BroughtIn> {
  const found = Import.parse(
    await mission.ask('POST', '/imports', createReadStream(file), {
      'x-file-name': encodeURIComponent(basename(file)),
      'content-type': 'application/octet-stream',
    }),
  );
  const sheetRefusals = found.sheets.flatMap((sheet) => (sheet.refusal ? [sheet.refusal.code] : []));
  const refusals = found.refusal ? [found.refusal.code] : sheetRefusals;
  const because = (found.refusal ?? found.sheets.find((sheet) => sheet.refusal)?.refusal)?.says.en ?? null;
  if (!found.sheets.some((sheet) => sheet.chosen))
    return { import: found, refusals, because, decided: 0, kept: {}, warnings: {} };
  const path = `/imports/${found.id}`;
  await mission.ask('PUT', `${path}/mapping`, {
    takePlaces: true,
    takeSectors: true,
    takeOrganisations: true,
    ...days,
  });
  await mission.ask('POST', `${path}/check`);
  await mission.work();
  const decided = await decide(mission, path, decisions);
  await mission.ask('POST', `${path}/run`);
  await mission.work();
  const done = Import.parse(await mission.ask('GET', path));
  if (done.state !== 'done') throw new Error(`${basename(file)} ended as ${done.state}: ${JSON.stringify(done.job)}`);
  const [kept, warnings] = [await issues(mission, path, 'error'), await issues(mission, path, 'warning')];
  return { import: done, refusals, because, decided, kept, warnings };
}

async function decide(mission: Mission, path: string, decisions: Record<string, string>): Promise<number> {
  const page = IssuePage.parse(await mission.ask('GET', `${path}/issues?severity=error&limit=500`));
  let decided = 0;
  for (const issue of page.issues) {
    const value = decisions[issue.value ?? ''];
    if (value === undefined) continue;
    await mission.ask('PATCH', `${path}/issues/${issue.id}`, { value });
    decided++;
  }
  return decided;
}

/** Rows that still wait, by why. */
async function issues(mission: Mission, path: string, severity: string): Promise<Record<string, number>> {
  const page = IssuePage.parse(await mission.ask('GET', `${path}/issues?severity=${severity}&state=open&limit=500`));
  const byCode: Record<string, number> = {};
  for (const issue of page.issues) byCode[issue.code] = (byCode[issue.code] ?? 0) + issue.rows;
  return byCode;
}
