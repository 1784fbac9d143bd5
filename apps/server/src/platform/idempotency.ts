// An act that is asked for twice is done once (decision 10). The caller sends a key of its own with each act and the same
// key again when no answer came; the first answer is kept for a day in the transaction of the act and given again.
import { hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Context } from './database.ts';
import { classKey, keyedHash, open, seal, type ClassKey } from './envelope.ts';
import { defineProblem } from './problem.ts';

export const idempotencyHeader = 'idempotency-key';
/** How long an answer is kept; the sweep that ends it comes every hour. */
export const keptHours = 24;

export const malformedKey = defineProblem('idempotency/key-malformed', 400, {
  es: 'La clave de la solicitud no tiene la forma esperada: de 16 a 200 letras, números, puntos o guiones. No se guardó nada.',
  en: 'The key of the request does not have the expected form: 16 to 200 letters, digits, dots or dashes. Nothing was saved.',
});
export const otherContent = defineProblem('idempotency/other-content', 409, {
  es: 'Su envío anterior sí se guardó, aunque no llegó la respuesta. Esta versión, distinta, no se guardó: revise lo registrado antes de enviar otra vez.',
  en: 'Your earlier sending was saved, although no answer came. This different version was not saved: look at what is recorded before sending again.',
});

export interface Demand {
  rootKey: Buffer;
  /** As the caller sent it. */
  key: string;
  /** Method, address and body. */
  request: readonly unknown[];
  /** The right that the act is done with. */
  verb: string | undefined;
}

/** Does `work` unless the account did it before with this key; then gives the answer of that time. */
export async function once<Result>(context: Context, demand: Demand, work: () => Promise<Result>): Promise<Result> {
  if (!/^[\w.-]{16,200}$/.test(demand.key)) throw malformedKey();
  const { tx, actor, audit } = context;
  const key = classKey(demand.rootKey, 'answer');
  const id = keyedHash(key, 'access.answer.id', `${actor.id} ${demand.key}`);
  const request = keyedHash(key, 'access.answer.request', JSON.stringify(demand.request));
  const place = { table: 'access.answer', row: id.toString('hex'), column: 'answer' };
  const own = keyOfAnswer(key, demand.key);
  // Of two at the same moment the second waits for the first, and then finds its answer.
  await sql`select pg_advisory_xact_lock(${id.readBigInt64BE().toString()}::bigint)`.execute(tx);
  const kept = await tx
    .selectFrom('access.answer')
    .select(['request', 'answer'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (kept && !kept.request.equals(request)) throw otherContent();
  if (kept) {
    audit({ act: demand.verb ?? 'access.own', facts: { again: true } });
    return (JSON.parse(open(own, place, kept.answer)) as { result?: Result }).result as Result;
  }
  const result = await work();
  const answer = seal(own, place, JSON.stringify({ result }));
  await tx.insertInto('access.answer').values({ id, account_id: actor.id, request, answer }).execute();
  return result;
}

/** Only who sends the key again opens the answer: the database and the root key together do not. */
function keyOfAnswer(key: ClassKey, sent: string): ClassKey {
  return { ...key, bytes: Buffer.from(hkdfSync('sha256', key.bytes, sent, 'access.answer', 32)) };
}

/** Ends answers older than a day. */
export async function forgetAnswers(jobsPool: pg.Pool): Promise<number> {
  const done = await jobsPool.query(`delete from access.answer where at < now() - make_interval(hours => $1)`, [
    keptHours,
  ]);
  return done.rowCount ?? 0;
}
