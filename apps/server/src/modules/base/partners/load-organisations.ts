// The mission's own register of organisations goes in from its file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OrganisationReach, OrganisationType, partnersAccess } from '@minga/contracts/partners';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { loadIfChanged } from '../places/index.ts';
import { addAliases } from './organisation-names.ts';

const allow = guard(partnersAccess);
const Words = z.union([
  z.string().transform((es) => ({ es, en: null as string | null })),
  z.object({
    es: z.string(),
    en: z
      .string()
      .nullish()
      .transform((en) => en ?? null),
  }),
]);

const FileOrganisation = z.object({
  id: z.string(),
  name: Words,
  acronym: z
    .union([z.string().transform((es) => ({ es, en: es })), z.object({ es: z.string(), en: z.string() })])
    .nullish(),
  aliases: z.array(z.string()).default([]),
  type: OrganisationType,
  reach: OrganisationReach.default('not-stated'),
  isDonor: z.boolean().default(false),
  isClass: z.boolean().default(false),
  synthetic: z.boolean().default(false),
  source: z.string().default('plan'),
});
type FileOrganisation = z.infer<typeof FileOrganisation>;
const File = z.union([
  z.array(FileOrganisation),
  z.object({ organisations: z.array(FileOrganisation) }).transform((file) => file.organisations),
]);

/** Loads `organisations.json`; gives how many organisations were new or changed. The same file again changes nothing. */
export async function loadOrganisations(context: Context, missionFolder: string): Promise<number> {
  allow(context.actor, 'partners.write');
  const load = () => loadFile(context, join(missionFolder, 'organisations.json'));
  return (await loadIfChanged(context, 'partners/1', missionFolder, ['organisations.json'], load)) ?? 0;
}

async function loadFile(context: Context, path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  let changed = 0;
  for (const organisation of File.parse(JSON.parse(readFileSync(path, 'utf8'))))
    changed += await keepOrganisation(context, organisation);
  if (changed > 0) context.audit({ act: 'partners.write', kind: 'organisation', facts: { changed } });
  return changed;
}

async function keepOrganisation(context: Context, file: FileOrganisation): Promise<number> {
  const { tx, actor } = context;
  const fields = {
    name: file.name.es,
    name_en: file.name.en,
    acronym: file.acronym?.es ?? null,
    type: file.type,
    reach: file.reach,
    is_donor: file.isDonor,
    is_class: file.isClass,
    synthetic: file.synthetic,
    source: file.source,
  };
  const known = await tx.selectFrom('partners.organisation').selectAll().where('code', '=', file.id).executeTakeFirst();
  const id = known?.id ?? newId();
  const differing = Object.entries(fields).filter(([name, value]) => known?.[name as keyof typeof fields] !== value);
  const otherNames =
    file.acronym && file.acronym.en !== file.acronym.es ? [...file.aliases, file.acronym.en] : file.aliases;
  const names = await addAliases(context, id, known ? otherNames : [], file.source);
  if (known && differing.length === 0) return names > 0 ? 1 : 0;
  if (known) await tx.updateTable('partners.organisation').set(fields).where('id', '=', id).execute();
  else {
    await tx
      .insertInto('partners.organisation')
      .values({ id, code: file.id, ...fields })
      .execute();
    await addAliases(context, id, otherNames, file.source);
  }
  await tx
    .insertInto('partners.organisation_change')
    .values({
      id: newId(),
      organisation_id: id,
      act: known ? 'change' : 'add',
      fields: JSON.stringify(Object.fromEntries(differing)),
      reason: 'mission file',
      changed_by: actor.id,
    })
    .execute();
  return 1;
}
