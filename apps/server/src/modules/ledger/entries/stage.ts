// For tests: a small mission to deliver in. Two provinces, three cantons, two areas, three activities, two organisations.
import type { NewDelivery } from '@minga/contracts/deliveries';
import { NewDelivery as NewDeliveryShape } from '@minga/contracts/deliveries';
import { newId } from '../../../platform/ids.ts';
import type { World } from '../../../testing/world.ts';

export interface Stage {
  country: string;
  provinces: { pichincha: string; guayas: string };
  cantons: { quito: string; cayambe: string; guayaquil: string };
  plan: string;
  areas: { food: string; health: string };
  activities: { kits: string; cash: string; visits: string };
  organisations: { lead: string; partner: string };
  delivery(of: Partial<NewDelivery>): NewDelivery;
}

export async function setStage(world: World): Promise<Stage> {
  const { sql } = world;
  const place = async (pcode: string, level: number, name: string, parent: string | null): Promise<string> => {
    const id = newId();
    await sql(
      `insert into places.place (id, pcode, vintage, level, name, parent_id, lineage, source) values ($1, $2, '2022', $3, $4, $5, '{}', 'test')`,
      [id, pcode, level, name, parent],
    );
    return id;
  };
  const country = await place('EC', 0, 'Ecuador', null);
  const pichincha = await place('EC17', 1, 'Pichincha', country);
  const guayas = await place('EC09', 1, 'Guayas', country);
  const cantons = {
    quito: await place('EC1701', 2, 'Quito', pichincha),
    cayambe: await place('EC1702', 2, 'Cayambe', pichincha),
    guayaquil: await place('EC0901', 2, 'Guayaquil', guayas),
  };
  const plan = newId();
  await sql(
    `insert into plan.plan (id, code, title, starts_on, ends_on, state, source) values ($1, 'test', '{}', '2025-01-01', '2026-12-31', 'published', '{}')`,
    [plan],
  );
  const area = async (code: string): Promise<string> => {
    const id = newId();
    await sql(`insert into plan.area (id, plan_id, code, position, title) values ($1, $2, $3, 1, $4)`, [
      id,
      plan,
      code,
      { es: code, en: code },
    ]);
    return id;
  };
  const areas = { food: await area('food'), health: await area('health') };
  const activity = async (code: string, areaId: string): Promise<string> => {
    const id = newId();
    await sql(
      `insert into plan.activity (id, area_id, code, position, title, units, modules) values ($1, $2, $3, 1, $4, '{people}', '{}')`,
      [id, areaId, code, { es: code, en: code }],
    );
    return id;
  };
  const activities = {
    kits: await activity('food.kits', areas.food),
    cash: await activity('food.cash', areas.food),
    visits: await activity('health.visits', areas.health),
  };
  const organisation = async (code: string): Promise<string> => {
    const id = newId();
    await sql(
      `insert into partners.organisation (id, code, name, type, reach, source) values ($1, $2, $2, 'ngo', 'local', 'test')`,
      [id, code],
    );
    return id;
  };
  const organisations = { lead: await organisation('lead'), partner: await organisation('partner') };
  return {
    country,
    provinces: { pichincha, guayas },
    cantons,
    plan,
    areas,
    activities,
    organisations,
    delivery: (of) =>
      NewDeliveryShape.parse({
        deliveredOn: '2026-03-10',
        areaId: areas.food,
        activityId: activities.kits,
        placeId: cantons.quito,
        organisationId: organisations.lead,
        source: 'direct',
        recipient: 'headcount',
        class: of.recipient === 'person' ? 'confidential' : 'internal',
        ...of,
      }),
  };
}
