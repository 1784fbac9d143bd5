// What people do around an import that no file says: give the mission its gazetteer, and decide what a name means.
import { randomUUID } from 'node:crypto';
import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';
import { admin1List } from './plain-counts.ts';

const rmrp = 'r4v/rmrp-5w-southern-cone-2022-08.xlsx';

/** Names that the work list asks about, as it shows them, and the place a person chooses. */
export const decisions: Record<string, Record<string, string>> = {
  [rmrp]: { 'Bolivia › Bolivia': 'BO', 'Bolivia › La Paz › Desaguadero': 'BOL' },
};

/** The RMRP names its provinces without codes: the mission knows them from R4V's own list. */
export async function prepare(mission: Mission, file: string, folder: string): Promise<void> {
  if (file !== rmrp) return;
  const countries = new Map<string, string>();
  const add = async (code: string, level: number, name: string, parent: string | null): Promise<string> => {
    const id = randomUUID();
    await mission.arrange(
      `insert into places.place (id, pcode, vintage, level, name, parent_id, lineage, source) values ($1, $2, '2022', $3, $4, $5, '{}', 'R4V')`,
      [id, code, level, name, parent],
    );
    return id;
  };
  for (const { country, name, code } of admin1List(folder)) {
    if (!/^[A-Z]{2}[A-Z0-9]+$/.test(code)) continue;
    const letters = code.slice(0, 2);
    if (!countries.has(letters)) countries.set(letters, await add(letters, 0, country, null));
    await add(code, 1, name, countries.get(letters)!);
  }
}
