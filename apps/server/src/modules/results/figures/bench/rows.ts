// Practice rows of the mission's recipe, in the words of the ledgers.
import { NewDelivery, type ImportedDelivery } from '@minga/contracts/deliveries';
import { NewObservation, type ImportedObservation } from '@minga/contracts/observations';
import {
  demoDeliveries,
  demoObservations,
  type DemoDelivery,
} from '../../../../../../../missions/ecuador/demo/generate.ts';
import { newId } from '../../../../platform/ids.ts';
import type { BenchMission } from './mission.ts';

const seed = 'figures-bench';
export const period = { from: '2025-01-01', to: '2026-12-31' };

const ofNumber = (kind: 1 | 2, number: number): string =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Streams deliveries in batches ready for one transaction. */
export function* deliveryBatches(mission: BenchMission, count: number, size: number): Generator<ImportedDelivery[]> {
  const cantons = mission.places.filter((place) => place.level === 2);
  const place = new Map(mission.places.map(({ code, id }) => [code, id]));
  const area = new Map(mission.areas.map(({ code, id }) => [code, id]));
  const activity = new Map(mission.activities.map(({ code, id }) => [code, id]));
  const organisation = new Map(mission.organisations.map(({ code, id }) => [code, id]));
  const blank = NewDelivery.parse({
    deliveredOn: period.from,
    areaId: mission.areas[0]!.id,
    placeId: mission.places[0]!.id,
    organisationId: mission.organisations[0]!.id,
    source: 'direct',
    recipient: 'headcount',
    class: 'internal',
  });
  const toRow = (row: DemoDelivery, importId: string): ImportedDelivery => ({
    ...blank,
    id: newId(),
    importId,
    sourceRow: String(row.index + 2),
    deliveredOn: row.date,
    areaId: area.get(row.areaId)!,
    activityId: activity.get(row.activityId)!,
    placeId: place.get(row.placeCode)!,
    organisationId: organisation.get(row.organisationId)!,
    implementerId: row.implementerId === null ? null : organisation.get(row.implementerId)!,
    donorId: row.donorId === null ? null : organisation.get(row.donorId)!,
    source: row.source,
    recipient: row.recipient,
    subjectId: row.subject === null ? null : ofNumber(1, row.subject),
    householdId: row.household === null ? null : ofNumber(2, row.household),
    populationGroup: row.group,
    sex: row.sex,
    ageBand: row.ageBand,
    people: row.people,
    girls: row.cells?.girls ?? null,
    boys: row.cells?.boys ?? null,
    women: row.cells?.women ?? null,
    men: row.cells?.men ?? null,
    otherGender: row.cells?.other ?? null,
    frequency: row.firstTime ? 'first-time' : 'recurrent',
    quantity: row.quantity,
    unit: row.unit,
    usd: row.usd,
    modality: row.modality,
    class: row.class,
  });
  let batch: ImportedDelivery[] = [];
  const importId = newId();
  for (const row of demoDeliveries({
    seed,
    count,
    ...period,
    places: cantons,
    activities: mission.activities.map((one) => ({
      id: one.code,
      areaId: one.areaCode,
      unit: one.unit,
      modules: one.modules,
    })),
    organisations: mission.organisations.map(({ code, type }) => ({ id: code, type })),
  })) {
    batch.push(toRow(row, importId));
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

export function* observationBatches(
  mission: BenchMission,
  count: number,
  size: number,
): Generator<ImportedObservation[]> {
  const place = new Map(mission.places.map(({ code, id }) => [code, id]));
  const importId = newId();
  let batch: ImportedObservation[] = [];
  const places = mission.places.filter((one) => one.level === 2);
  for (const row of demoObservations({ seed, count, ...period, places })) {
    const { synthetic: _synthetic, index, placeCode, group, ...rest } = row;
    batch.push({
      ...NewObservation.parse({ ...rest, placeId: place.get(placeCode), populationGroup: group }),
      id: newId(),
      importId,
      sourceRow: String(index + 2),
    });
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
