// Stores of forms and unsent records in people's browsers: who has them, and the order to end one (security.md H5).
import { BrowserStore, formsAccess } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { notAllowed, notFound, signInNeeded } from '../../../../platform/problem.ts';
import { storeRefused, storeWiped } from './problems.ts';

const allow = guard(formsAccess);

/** Field work is a person's: a device of an ODK client has paths of its own, and the public has none. */
export function demandPerson({ actor }: Context): void {
  if (actor.kind === 'public') throw signInNeeded();
  if (actor.kind !== 'person') throw notAllowed({ verb: 'access.own' });
}

interface Met {
  leaseHours: number;
  wiped: boolean;
}

/** Notes that a store is in contact. At its first contact it becomes the caller's; somebody else's is refused. */
export async function meetStore({ tx }: Context, store: string, agent: string | null): Promise<Met> {
  const { rows } = await sql<{ met: Met | null }>`select forms.meet_store(${store}, ${agent}) as met`.execute(tx);
  const met = rows[0]?.met;
  if (!met) throw storeRefused({ verb: 'submissions.create' });
  return met;
}

/** The same, for what a store brings in: a store whose end was ordered brings nothing. */
export async function demandStore(context: Context, store: string, agent: string | null): Promise<void> {
  demandPerson(context);
  if ((await meetStore(context, store, agent)).wiped) throw storeWiped({ verb: 'submissions.create' });
}

const time = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function readStores({ tx }: Context, id?: string): Promise<BrowserStore[]> {
  const { rows } = await sql`
    select s.id, s.account_id as "accountId", forms.writer_name(s.account_id) as "accountName", s.agent, s.class,
      s.lease_hours as "leaseHours", ${time('s.first_at')} as "firstContactAt", ${time('s.last_at')} as "lastContactAt",
      ${time('s.wiped_at')} as "wipedAt", ${time('s.heard_at')} as "heardAt"
    from forms.browser_store s where ${id ?? null}::uuid is null or s.id = ${id ?? null}::uuid
    order by s.last_at desc, s.id limit 1000`.execute(tx);
  return rows.map((row) => BrowserStore.parse(row));
}

/** The caller's own stores, and those that hold forms of programmes whose devices the caller looks after. */
export async function listStores(context: Context): Promise<BrowserStore[]> {
  demandPerson(context);
  return readStores(context);
}

/** Orders the end of a store. Its browser erases it at its next contact, and nothing comes in from it any more. */
export async function wipeStore(context: Context, id: string): Promise<BrowserStore> {
  demandPerson(context);
  const [store] = await readStores(context, id);
  if (!store) throw notFound({ id });
  const own = store.accountId === context.actor.id;
  if (!own) allow(context.actor, 'forms.devices');
  const { rows } = await sql<{ done: boolean }>`select forms.wipe_store(${id}) as done`.execute(context.tx);
  if (!rows[0]!.done) throw notFound({ id });
  context.audit({ act: 'forms.devices', kind: 'browser-store', id, facts: { step: 'wipe', own } });
  return (await readStores(context, id))[0]!;
}
