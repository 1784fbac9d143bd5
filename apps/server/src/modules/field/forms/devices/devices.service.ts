// Devices of field workers (rulings 15): made with a secret that is shown once, for named forms and a stated time.
import { randomBytes } from 'node:crypto';
import { Device, formsAccess, type DeviceOpened, type DeviceQuery, type NewDevice } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context, Tx } from '../../../../platform/database.ts';
import { classKey, seal } from '../../../../platform/envelope.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { tokenHash } from '../../../../platform/keys.ts';
import { notFound } from '../../../../platform/problem.ts';
import { formsNotAssignable } from '../problems.ts';
import { settingsCode } from './settings-code.ts';

const allow = guard(formsAccess);

/** Where a device's secret is sealed: for digest sign-in the server has to know it. */
export const secretPlace = (id: string) => ({ table: 'forms.device', row: id, column: 'sealed_secret' });

export async function listDevices({ tx, actor }: Context, query: DeviceQuery): Promise<Device[]> {
  allow(actor, 'forms.devices');
  const { rows } = await sql`
    select d.id, d.programme_id as "programmeId", d.name, d.username, d.kind, d.class,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'xmlFormId', f.xml_form_id, 'title', f.title) order by f.title), '[]')
        from forms.assignment a join forms.form f on f.id = a.form_id where a.device_id = d.id) as forms,
      to_char(d.made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
      to_char(d.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt",
      to_char(d.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "revokedAt"
    from forms.device d where ${query.programmeId ?? null}::uuid is null or d.programme_id = ${query.programmeId ?? null}::uuid
    order by d.made_at desc, d.id desc limit 1000`.execute(tx);
  return rows.map((row) => Device.parse(row));
}

const secondsADay = 86_400;

/** When a secret that lives so many days ends. */
export const expiry = (now: Date, days: number): Date => new Date(now.getTime() + days * secondsADay * 1_000);

/** A device's id and secret. */
export function newSecret(rootKey: Buffer): { id: string; secret: string; username: string; sealed: string } {
  const id = newId();
  // 384 bits, 64 characters: the length that clients of ODK Central know.
  const secret = randomBytes(48).toString('base64url');
  const sealed = seal(classKey(rootKey, 'sign-in'), secretPlace(id), secret);
  return { id, secret, username: `d${randomBytes(5).toString('hex')}`, sealed };
}

/** The forms by id, and the number of their programme; refused unless all are of it and the caller sees them. */
export async function assignable(tx: Tx, programmeId: string, formIds: readonly string[]) {
  const programme = tx.selectFrom('plan.programme').select('number').where('id', '=', programmeId);
  const number = (await programme.executeTakeFirst())?.number;
  const wanted = [...new Set(formIds)];
  const forms = await tx
    .selectFrom('forms.form')
    .select(['id', 'xml_form_id as xmlFormId', 'answers_class as answersClass'])
    .where('programme_id', '=', programmeId)
    .where('id', 'in', wanted)
    .execute();
  if (number === undefined || forms.length !== wanted.length) throw formsNotAssignable();
  return { number, forms };
}

/** Makes a device, and shows its secret for the only time. */
export async function makeDevice(
  context: Context,
  { rootKey, origin }: { rootKey: Buffer; origin: string },
  { programmeId, name, formIds, days }: NewDevice,
): Promise<DeviceOpened> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'forms.devices');
  const { number, forms } = await assignable(tx, programmeId, formIds);
  const wanted = forms.map((form) => form.id);
  const { id, secret, username, sealed } = newSecret(rootKey);
  const expires = expiry(clock.now(), days);
  await sql`select forms.make_device(${id}, ${newId()}, ${programmeId}, ${name}, ${username}, ${tokenHash(secret)}, ${sealed},
    ${expires}, ${wanted}::uuid[])`.execute(tx);
  audit({ act: 'forms.devices', kind: 'device', id, facts: { step: 'make', forms: wanted.length, days } });
  const device = (await listDevices(context, { programmeId })).find((one) => one.id === id)!;
  const serverUrl = `${origin}/v1/key/${secret}/projects/${number}`;
  return {
    device,
    serverUrl,
    plainUrl: `${origin}/v1/projects/${number}`,
    username,
    password: secret,
    settings: settingsCode(serverUrl, name),
  };
}

/** Ends a device at once: its next request is refused. What it sent stays. */
export async function revokeDevice(context: Context, id: string): Promise<Device> {
  const { tx, actor, audit } = context;
  allow(actor, 'forms.devices');
  const { rows } = await sql<{ ended: boolean }>`select forms.end_device(${id}) as ended`.execute(tx);
  const device = (await listDevices(context, {})).find((one) => one.id === id);
  if (!device || (!rows[0]!.ended && device.revokedAt === null)) throw notFound({ id });
  audit({ act: 'forms.devices', kind: 'device', id, facts: { step: 'revoke' } });
  return device;
}
