// A mission of practice for the bench: the real gazetteer and plan, synthetic partners, nobody real.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { createRoles } from '../../../../platform/bootstrap.ts';
import { repositoryRoot } from '../../../../platform/config.ts';
import { newId } from '../../../../platform/ids.ts';
import { tokenHash } from '../../../../platform/keys.ts';
import { migrate } from '../../../../platform/migrate.ts';
import { syncRights } from '../../../base/access/rights.ts';

export interface BenchMission {
  admin: pg.ClientConfig;
  token: string;
  places: { id: string; code: string; level: number; population: number }[];
  areas: { id: string; code: string }[];
  activities: { id: string; code: string; areaCode: string; unit: string[]; modules: string[] }[];
  organisations: { id: string; code: string; type: string }[];
}

const file = (name: string): string => readFileSync(join(repositoryRoot, 'missions/ecuador', name), 'utf8');

interface PlanFile {
  areas: { id: string; activities: { id: string; unit: string[]; modules: string[] }[] }[];
}

export async function makeMission(server: pg.ClientConfig, rootKey: Buffer): Promise<BenchMission> {
  await createRoles(server, rootKey);
  const database = `bench_${randomBytes(4).toString('hex')}`;
  const first = new pg.Client(server);
  await first.connect();
  await first.query(`create database ${database}`);
  await first.end();
  const admin = { ...server, database };
  await migrate(admin);
  await syncRights(admin, rootKey);
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const places = await makePlaces(client);
    const { areas, activities } = await makePlan(client);
    const organisations = await makeOrganisations(client);
    return { admin, token: await makeOfficer(client), places, areas, activities, organisations };
  } finally {
    await client.end();
  }
}

async function makePlaces(client: pg.Client): Promise<BenchMission['places']> {
  const options = { columns: true, skip_empty_lines: true } as const;
  const rows: Record<string, string>[] = parse(file('places.csv'), options);
  const people: Record<string, string>[] = parse(file('populations.csv'), options);
  const population = new Map(people.map((row) => [row.pcode!, Number(row.value)]));
  const ids = new Map(rows.map((row) => [row.pcode!, newId()]));
  for (const row of rows)
    await client.query(
      `insert into places.place (id, pcode, vintage, level, name, parent_id, lineage, source) values ($1, $2, $3, $4, $5, $6, '{}', 'bench')`,
      [ids.get(row.pcode!), row.pcode, row.vintage, row.level, row.name_es, ids.get(row.parent_pcode ?? '') ?? null],
    );
  return rows.map((row) => ({
    id: ids.get(row.pcode!)!,
    code: row.pcode!,
    level: Number(row.level),
    population: population.get(row.pcode!) ?? 1_000,
  }));
}

async function makePlan(client: pg.Client): Promise<Pick<BenchMission, 'areas' | 'activities'>> {
  const plan: PlanFile = JSON.parse(file('plan.json'));
  const planId = newId();
  await client.query(
    `insert into plan.plan (id, code, title, starts_on, ends_on, state, source) values ($1, 'bench', '{}', '2025-01-01', '2026-12-31', 'published', '{}')`,
    [planId],
  );
  const areas: BenchMission['areas'] = [];
  const activities: BenchMission['activities'] = [];
  for (const area of plan.areas) {
    const id = newId();
    areas.push({ id, code: area.id });
    await client.query(`insert into plan.area (id, plan_id, code, position, title) values ($1, $2, $3, 1, '{}')`, [
      id,
      planId,
      area.id,
    ]);
    for (const activity of area.activities) {
      const activityId = newId();
      const { unit, modules } = activity;
      activities.push({ id: activityId, code: activity.id, areaCode: area.id, unit, modules });
      await client.query(
        `insert into plan.activity (id, area_id, code, position, title, units, modules) values ($1, $2, $3, 1, '{}', $4, $5)`,
        [activityId, id, activity.id, unit, modules],
      );
    }
  }
  return { areas, activities };
}

async function makeOrganisations(client: pg.Client): Promise<BenchMission['organisations']> {
  const organisations = [
    { id: newId(), code: 'lead', type: 'un' },
    ...Array.from({ length: 12 }, (_, n) => ({ id: newId(), code: `partner-${n + 1}`, type: 'ngo' })),
    ...Array.from({ length: 5 }, (_, n) => ({ id: newId(), code: `donor-${n + 1}`, type: 'donor' })),
  ];
  for (const { id, code, type } of organisations)
    await client.query(
      `insert into partners.organisation (id, code, name, type, reach, source, synthetic) values ($1, $2, $2, $3, 'local', 'bench', true)`,
      [id, code, type],
    );
  return organisations;
}

/** An information officer of the whole mission, signed in. */
async function makeOfficer(client: pg.Client): Promise<string> {
  const [id, token] = [newId(), randomBytes(32).toString('base64url')];
  await client.query(
    `insert into access.account (id, kind, name, email, status, synthetic) values ($1, 'person', 'Rosa (bench)', 'rosa@example.org', 'active', true)`,
    [id],
  );
  await client.query(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason) values ($1, $2, 'information-officer', 'confidential', '2999-01-01', 'bench')`,
    [newId(), id],
  );
  await client.query(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at) values ($1, $2, 'browser', $3, 'passkey', 86400, '2999-01-01')`,
    [newId(), id, tokenHash(token)],
  );
  return token;
}
