// Practice data: a first start in demo mode fills the ledgers with synthetic rows from a seed, and every screen says so.
import { createHash } from 'node:crypto';
import { serviceToken } from './modules/base/access/index.ts';
import { appendDeliveries } from './modules/ledger/deliveries/index.ts';
import { appendObservations } from './modules/ledger/observations/index.ts';
import { perform, type Context, type Stores } from './platform/database.ts';
import { newId } from './platform/ids.ts';
import { loadPracticeForms } from './practice-forms.ts';
import { loadPracticeTracking } from './practice-tracking.ts';
import {
  demoDeliveries,
  demoDonors,
  demoObservations,
  demoPartners,
  type DemoDelivery,
  type DemoObservation,
} from '../../../missions/ecuador/demo/generate.ts';
import { NewDelivery } from '@minga/contracts/deliveries';
import { NewObservation } from '@minga/contracts/observations';

export interface PracticeSize {
  deliveries: number;
  observations: number;
}

const seed = 'minga';
/** All practice rows belong to one import of this id, so that they can be told apart and taken back as a whole. */
export const practiceImportId = practiceId('import', 0);

/** An id that the same number always gets: a practice person stays one person at every start. */
function practiceId(kind: string, number: number): string {
  const hex = createHash('sha256').update(`practice ${kind} ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Fills an empty delivery ledger; one that holds anything is left as it is. Returns true when it wrote. */
export async function loadPracticeData(stores: Stores, rootKey: Buffer, size: PracticeSize): Promise<boolean> {
  const as = <Result>(work: (context: Context) => Promise<Result>): Promise<Result> =>
    perform(stores, serviceToken(rootKey, 'practice-data'), work);
  const wrote = await as(async (context) => {
    // One transaction: a start cut short leaves nothing half written, and the next one begins anew.
    const some = await context.tx.selectFrom('deliveries.delivery').select('id').limit(1).executeTakeFirst();
    if (some) return false;
    await keepOrganisations(context);
    const keys = await readKeys(context);
    const today = context.clock.now().toISOString().slice(0, 10);
    const span = { from: `${Number(today.slice(0, 4)) - 1}-01-01`, to: today, places: keys.places };
    await inBatches(
      demoDeliveries({
        ...span,
        seed,
        count: size.deliveries,
        activities: keys.activities,
        organisations: keys.organisations,
      }),
      (rows) =>
        appendDeliveries(
          context,
          rows.map((row) => toDelivery(row, keys)),
        ),
    );
    await inBatches(demoObservations({ ...span, seed, count: size.observations }), (rows) =>
      appendObservations(
        context,
        rows.map((row) => toObservation(row, keys)),
      ),
    );
    await loadPracticeTracking(context, today);
    return true;
  });
  if (wrote) await loadPracticeForms(stores, rootKey);
  return wrote;
}

/**
 * Refuses to begin real work among invented people: ledgers are append-only, so practice rows can be reversed but never
 * taken out, and nobody could tell later which accounts and organisations were play.
 */
export async function refusePracticeData(stores: Stores, rootKey: Buffer): Promise<void> {
  const row = await perform(stores, serviceToken(rootKey, 'practice-data'), ({ tx }) =>
    tx
      .selectFrom('deliveries.delivery')
      .select('id')
      .where('import_id', '=', practiceImportId)
      .limit(1)
      .executeTakeFirst(),
  );
  if (!row) return;
  throw new Error(
    'This database holds practice data, and invented rows cannot be taken out of it. For real work begin with an empty ' +
      'one: name another folder in MINGA_DATA, or another database in DATABASE_URL (docs/operations.md, "From practice ' +
      'to real work"). To go on practising, start without MINGA_DEMO=0 on this machine alone.',
  );
}

async function inBatches<Row>(rows: Iterable<Row>, write: (batch: Row[]) => Promise<void>): Promise<void> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < 5_000) continue;
    await write(batch);
    batch = [];
  }
  if (batch.length > 0) await write(batch);
}

async function keepOrganisations({ tx }: Context): Promise<void> {
  for (const { id, name, nameEn, type, reach, isDonor, source } of [...demoPartners(), ...demoDonors()]) {
    await tx
      .insertInto('partners.organisation')
      .values({
        id: newId(),
        code: id,
        name: name,
        name_en: nameEn,
        type,
        reach,
        is_donor: isDonor,
        synthetic: true,
        source,
      })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
  }
}

interface Keys {
  places: { code: string; population: number }[];
  activities: { id: string; areaId: string; unit: string[]; modules: string[] }[];
  organisations: { id: string; type: string }[];
  placeIds: Map<string, string>;
  activityIds: Map<string, string>;
  areaIds: Map<string, string>;
  organisationIds: Map<string, string>;
}

async function readKeys({ tx }: Context): Promise<Keys> {
  const places = await tx
    .selectFrom('places.place as p')
    .innerJoin('places.population as n', (join) => join.onRef('n.place_id', '=', 'p.id').on('n.year', '=', 2020))
    .select(['p.id', 'p.pcode as code', 'n.value as population'])
    .where('p.level', '=', 2)
    .orderBy('p.pcode')
    .execute();
  const activities = await tx
    .selectFrom('plan.activity as a')
    .innerJoin('plan.area as s', 's.id', 'a.area_id')
    .select(['a.id', 'a.code', 's.id as areaId', 's.code as areaCode', 'a.units', 'a.modules'])
    .orderBy('a.code')
    .execute();
  const lead = await tx
    .selectFrom('plan.plan as p')
    .innerJoin('partners.organisation as o', 'o.id', 'p.organisation_id')
    .select(['o.code', 'o.type'])
    .executeTakeFirst();
  const organisations = await tx.selectFrom('partners.organisation').select(['id', 'code']).execute();
  return {
    places: places.map(({ code, population }) => ({ code, population: Number(population) })),
    activities: activities.map((row) => ({
      id: row.code,
      areaId: row.areaCode,
      unit: row.units,
      modules: row.modules,
    })),
    organisations: [
      ...(lead ? [{ id: lead.code, type: lead.type }] : []),
      ...demoPartners().map(({ id, type }) => ({ id, type })),
      ...demoDonors().map(({ id, type }) => ({ id, type })),
    ],
    placeIds: new Map(places.map((row) => [row.code, row.id])),
    activityIds: new Map(activities.map((row) => [row.code, row.id])),
    areaIds: new Map(activities.map((row) => [row.areaCode, row.areaId])),
    organisationIds: new Map(organisations.map((row) => [row.code, row.id])),
  };
}

/** The id behind a code that we read ourselves a moment ago. */
function idOf(ids: Map<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The practice data names ${code}, which the mission does not have.`);
  return id;
}

function toDelivery(row: DemoDelivery, keys: Keys) {
  const organisation = (code: string | null): string | null =>
    code === null ? null : idOf(keys.organisationIds, code);
  return {
    ...NewDelivery.parse({
      deliveredOn: row.date,
      activityId: idOf(keys.activityIds, row.activityId),
      areaId: idOf(keys.areaIds, row.areaId),
      placeId: idOf(keys.placeIds, row.placeCode),
      organisationId: idOf(keys.organisationIds, row.organisationId),
      implementerId: organisation(row.implementerId),
      donorId: organisation(row.donorId),
      source: row.source,
      recipient: row.recipient,
      subjectId: row.subject === null ? null : practiceId('person', row.subject),
      householdId: row.household === null ? null : practiceId('household', row.household),
      populationGroup: row.group,
      sex: row.sex,
      ageBand: row.ageBand,
      people: row.people,
      ...(row.cells
        ? {
            girls: row.cells.girls,
            boys: row.cells.boys,
            women: row.cells.women,
            men: row.cells.men,
            otherGender: row.cells.other,
          }
        : {}),
      ofWhich: row.ofWhich,
      households: row.recipient === 'household' ? 1 : null,
      frequency: row.firstTime ? 'first-time' : 'recurrent',
      quantity: row.quantity,
      unit: row.unit,
      usd: row.usd,
      modality: row.modality,
      stated: { synthetic: true },
      class: row.class,
    }),
    id: newId(),
    importId: practiceImportId,
    sourceRow: `practice!${row.index}`,
  };
}

function toObservation(row: DemoObservation, keys: Keys) {
  return {
    ...NewObservation.parse({
      concept: row.concept,
      measure: row.measure,
      placeId: idOf(keys.placeIds, row.placeCode),
      populationGroup: row.group,
      value: row.value,
      valueLow: row.valueLow,
      valueHigh: row.valueHigh,
      qualifier: row.qualifier,
      unit: row.unit,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      source: row.source,
      sourceKind: row.sourceKind,
      method: row.method,
      reliability: row.reliability,
      confidence: row.confidence,
      class: row.class,
    }),
    id: newId(),
    importId: practiceImportId,
    sourceRow: `practice!${row.index}`,
  };
}
