// Loads a mission's own files at start, as the service account that may write them. Loading twice changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serviceToken } from './modules/base/access/index.ts';
import { loadOrganisations } from './modules/base/partners/index.ts';
import { loadGazetteer } from './modules/base/places/index.ts';
import { loadPlan } from './modules/base/plan/index.ts';
import { repositoryRoot } from './platform/config.ts';
import { perform, type Context, type Stores } from './platform/database.ts';

/** One module's part of a mission folder. Order matters: plans name organisations and places. */
const loaders: readonly ((context: Context, folder: string) => Promise<unknown>)[] = [
  loadGazetteer,
  loadOrganisations,
  loadPlan,
];

export async function loadMission(stores: Stores, rootKey: Buffer, mission: string): Promise<void> {
  const folder = join(repositoryRoot, 'missions', mission);
  if (!existsSync(folder))
    throw new Error(`There is no mission folder ${folder}: MINGA_MISSION names one under missions/.`);
  for (const load of loaders)
    await perform(stores, serviceToken(rootKey, 'mission-loader'), (context) => load(context, folder));
}
