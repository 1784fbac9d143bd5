// One real file on its way through the whole import, as an information officer of an empty mission would bring it in.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Import, IssuePage } from '../../packages/contracts/src/imports/index.ts';
import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';

export interface BroughtIn {
  import: Import;
  refusals: string[];
  /** Why rows were kept out: code and number of rows. */
  kept: Record<string, number>;
  warnings: Record<string, number>;
}

/** Uploads, takes places and sectors from the file, checks and runs. `days` are for files whose rows have no date. */
export async function bringIn(mission: Mission, file: string, days?: { from: string; to: string }): Promise<BroughtIn> {
  const found = Import.parse(
    await mission.ask('POST', '/imports', createReadStream(file), {
      'x-file-name': encodeURIComponent(basename(file)),
      'content-type': 'application/octet-stream',
    }),
  );
  const sheetRefusals = found.sheets.flatMap((sheet) => (sheet.refusal ? [sheet.refusal.code] : []));
  const refusals = found.refusal ? [found.refusal.code] : sheetRefusals;
  if (!found.sheets.some((sheet) => sheet.chosen)) return { import: found, refusals, kept: {}, warnings: {} };
  const path = `/imports/${found.id}`;
  await mission.ask('PUT', `${path}/mapping`, {
    takePlaces: true,
    takeSectors: true,
    takeOrganisations: true,
    ...days,
  });
  await mission.ask('POST', `${path}/check`);
  await mission.work();
  await mission.ask('POST', `${path}/run`);
  await mission.work();
  const done = Import.parse(await mission.ask('GET', path));
  if (done.state !== 'done') throw new Error(`${basename(file)} ended as ${done.state}: ${JSON.stringify(done.job)}`);
  const [kept, warnings] = [await issues(mission, path, 'error'), await issues(mission, path, 'warning')];
  return { import: done, refusals, kept, warnings };
}

async function issues(mission: Mission, path: string, severity: string): Promise<Record<string, number>> {
  const page = IssuePage.parse(await mission.ask('GET', `${path}/issues?severity=${severity}&limit=500`));
  const byCode: Record<string, number> = {};
  for (const issue of page.issues) byCode[issue.code] = (byCode[issue.code] ?? 0) + issue.rows;
  return byCode;
}
