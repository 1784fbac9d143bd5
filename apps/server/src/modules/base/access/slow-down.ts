// Failures slow an account and a device down, and lock nobody out (security.md A5). Addresses are not counted: a whole shelter
// may stand behind one. A try is counted before it is checked, so that a hundred at once do not slip through together.
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { keyedHash, type ClassKey } from '../../../platform/envelope.ts';
import type { Device } from './cookies.ts';
import { slowDown } from './problems.ts';

/** From this many failures on, an account that wants a passkey no longer opens by password (A5). */
export const lockAt = 20;

/** What a try counts against: the name from this known device, or from all strangers together; and the device itself. */
export function bucketsOf(key: ClassKey, email: string, device: Device | undefined): Buffer[] {
  const name = email.toLowerCase();
  const from = device?.knows(name) ? device.id : 'strangers';
  const buckets = [keyedHash(key, 'attempt', `name|${name}|${from}`)];
  if (device) buckets.push(keyedHash(key, 'attempt', `device|${device.id}`));
  return buckets;
}

/** Counts one try, or throws with the seconds to wait. Returns the highest count. A day without a try forgets. */
export async function countTry({ tx }: Context, buckets: readonly Buffer[]): Promise<number> {
  let highest = 0;
  for (const bucket of buckets) {
    const { rows } = await sql<{ failures: number }>`
      insert into access.sign_in_attempt as a (bucket, failures, last_at) values (${bucket}, 1, clock_timestamp())
      on conflict (bucket) do update set last_at = clock_timestamp(),
        failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end
      where a.failures < 4 or a.last_at + make_interval(secs => least(60, 2 ^ least(a.failures - 3, 10))) <= clock_timestamp()
      returning failures`.execute(tx);
    const failures = rows[0]?.failures;
    if (failures === undefined) throw slowDown({ waitSeconds: await secondsLeft(tx, bucket) });
    highest = Math.max(highest, failures);
  }
  return highest;
}

async function secondsLeft(tx: Context['tx'], bucket: Buffer): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select ceil(extract(epoch from last_at - clock_timestamp()) + least(60, 2 ^ least(failures - 3, 10)))::int as left
    from access.sign_in_attempt where bucket = ${bucket}`.execute(tx);
  return Math.max(1, rows[0]?.left ?? 1);
}

/** Whoever got in starts from zero. */
export async function forgetTries({ tx }: Context, buckets: readonly Buffer[]): Promise<void> {
  await tx
    .deleteFrom('access.sign_in_attempt')
    .where('bucket', 'in', [...buckets])
    .execute();
}
