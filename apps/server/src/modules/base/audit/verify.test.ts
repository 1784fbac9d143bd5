import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startWorld } from '../../../testing/world.ts';
import { anchorKey, isGenuine, readAnchors, readHeads, signAnchor, writeAnchor } from './anchor.ts';
import { auditCommand } from './audit.command.ts';
import { seeded, tamperings } from './tampering.ts';
import { verifyAudit } from './verify.ts';

const world = await startWorld();
const client = new pg.Client(world.admin);
await client.connect();
afterAll(async () => {
  await client.end();
  await world.stop();
});

const random = seeded(20261123);
await writeLog(640);
const anchor = signAnchor(world.rootKey, new Date(), await readHeads(client));
const { rows: heads } = await client.query<{ seq: number }>('select seq from audit.head order by chain');

/** Lines as the modules write them, through the append function, as `app`. */
async function writeLog(count: number): Promise<void> {
  const reader = await world.as('information-officer');
  const lines = Array.from({ length: count }, (_, index) => ({
    act: ['plan.read', 'deliveries.read', 'figures.export'][random(3)],
    ...(random(4) === 0 ? {} : { kind: 'activity', id: `0195b2a0-0000-7000-8000-${String(index).padStart(12, '0')}` }),
    outcome: random(10) === 0 ? 'refused' : 'done',
    facts: { fields: ['name', 'sex'], count: random(50) },
  }));
  for (let start = 0; start < count; start += 40)
    await world.sqlAs(reader.token, 'select audit.append($1::jsonb)', [JSON.stringify(lines.slice(start, start + 40))]);
  // Chains without a subject go by account; a few lines for every chain make each long enough to be tampered with.
  for (let n = 0; n < 16; n++) {
    const id = await idOfChain(n);
    await world.sqlAs(reader.token, 'select audit.append($1::jsonb)', [
      JSON.stringify(Array.from({ length: 8 }, () => ({ act: 'plan.read', kind: 'activity', id }))),
    ]);
  }
}

async function idOfChain(chain: number): Promise<string> {
  const rows = await world.sql<{ id: string }>(
    `select n::text as id from generate_series(1, 1000) n where get_byte(sha256(convert_to(n::text, 'utf8')), 0) & 15 = $1 limit 1`,
    [chain],
  );
  return rows[0]!.id;
}

test('R2 an untouched log is whole, against its heads and its anchors', async () => {
  const verdict = await verifyAudit(client, [anchor]);
  expect(verdict.breaks).toEqual([]);
  expect(verdict.lines).toBeGreaterThanOrEqual(768);
});

test('R3 each of 200 seeded tamperings is found, in its chain, at its line, by its kind (V-I1)', async () => {
  const last = heads.map((head) => head.seq);
  const wrong: string[] = [];
  for (const tampering of tamperings(200, random, last)) {
    await client.query('begin');
    await tampering.run(client);
    const { breaks } = await verifyAudit(client, [anchor]);
    await client.query('rollback');
    const [found] = breaks;
    const right =
      breaks.length === 1 &&
      found!.chain === tampering.chain &&
      tampering.kinds.includes(found!.kind) &&
      (tampering.kinds[0] === 'rewritten' || tampering.seq === found!.seq);
    if (!right) wrong.push(`chain ${tampering.chain}: ${tampering.says} → ${JSON.stringify(breaks)}`);
  }
  expect(wrong).toEqual([]);
});

test('R4 without an anchor a chain rewritten whole cannot be told, with one it can', async () => {
  const rewrite = tamperings(
    19,
    seeded(7),
    heads.map((head) => head.seq),
  ).find((one) => one.kinds[0] === 'rewritten')!;
  await client.query('begin');
  await rewrite.run(client);
  expect((await verifyAudit(client)).breaks).toEqual([]);
  expect((await verifyAudit(client, [anchor])).breaks).toMatchObject([{ chain: rewrite.chain, kind: 'rewritten' }]);
  await client.query('rollback');
});

test('R4 an anchor that somebody touched, or another installation signed, is refused', () => {
  expect(isGenuine(anchor, world.rootKey)).toBe(true);
  const [first, ...others] = anchor.heads;
  expect(isGenuine({ ...anchor, heads: [{ ...first!, seq: first!.seq - 1 }, ...others] }, world.rootKey)).toBe(false);
  expect(isGenuine({ ...anchor, at: '2026-01-01T00:00:00.000Z' }, world.rootKey)).toBe(false);
  expect(isGenuine(signAnchor(Buffer.alloc(32, 1), new Date(), anchor.heads), world.rootKey)).toBe(false);
});

test('R5 the command anchors, verifies, names a tampered line and says so by its exit code', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'minga-audit-'));
  const printed: string[] = [];
  const run = (...args: string[]) =>
    auditCommand(args, {
      admin: world.admin,
      dataFolder,
      rootKey: world.rootKey,
      print: (line) => void printed.push(line),
    });
  expect(await run('anchor')).toBe(0);
  expect(printed.join('\n')).toContain(anchorKey(world.rootKey));
  expect(await run('verify')).toBe(0);
  expect(await writeAnchor(client, { dataFolder, rootKey: world.rootKey, now: new Date() })).toBeUndefined();

  const copy = join(dataFolder, 'copy.txt');
  writeFileSync(copy, `${JSON.stringify(anchor)}\n`);
  expect(readAnchors(dataFolder, world.rootKey, [copy]).anchors).toHaveLength(2);
  writeFileSync(copy, 'no anchor at all\n');
  expect(await run('verify', '--anchors', copy)).toBe(1);
  expect(printed.at(-2)).toContain(`${copy}:1`);

  await client.query(`update audit.entry set act = 'plan.write' where chain = 3 and seq = 4`);
  expect(await run('verify')).toBe(1);
  expect(printed.at(-2)).toBe('chain 3, line 4: a line was changed (changed)');
  expect(await run('verify', '--copies')).toBe(2);
  expect(readFileSync(copy, 'utf8')).toContain('no anchor');
});
