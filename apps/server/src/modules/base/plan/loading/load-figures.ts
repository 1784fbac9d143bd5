// The plan's figures: a register of names, and their values as observations with source, date and qualifier.
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';
import { defineProblem } from '../../../../platform/problem.ts';
import { findPlaceByCode, resolvePlace } from '../../places/index.ts';
import { keepRows } from './keep-rows.ts';
import { keepObservations, type Filed } from './keep-observations.ts';
import type { MissionPlan } from './plan-file.ts';
import { filedUnder } from './periods.ts';
import { methodOf, sourceKindOf } from './sources.ts';
import {
  breakdownSum,
  capacityFigures,
  competingRows,
  conceptOf,
  figureRows,
  ownRows,
  ratingRows,
  type StatedFigure,
} from './stated-figures.ts';

const placeMissing = defineProblem<{ place: string }>('plan/place-missing', 422, {
  es: 'El plan nombra un lugar que no está cargado. Cargue primero los lugares de la misión.',
  en: 'The plan names a place that is not loaded. Load the mission’s places first.',
});

/** Loads the register of figures and their observations; gives how many were new or different. */
export async function loadFigures(context: Context, mission: MissionPlan, planId: string): Promise<number> {
  const registered = await keepRows(
    context.tx,
    'plan.figure',
    ['plan_id', 'code'],
    await register(context, mission, planId),
  );
  const own = mission.plan.contextFigures.flatMap((figure) => figureRows(figure, mission));
  const stated = [
    ...own,
    ...competingRows(mission, own),
    ...ratingRows(mission),
    ...ownRows(mission).map((figure) => figure.row),
  ];
  const places = await placesOf(context, mission);
  const rows = stated.map((figure) => toFiled(figure, mission, places));
  return registered + (await keepObservations(context, rows));
}

function toFiled(figure: StatedFigure, mission: MissionPlan, places: ReadonlyMap<string, string>): Filed {
  const place = figure.provinceId ?? '';
  const placeId = places.get(place);
  if (!placeId) throw placeMissing({ place: place || mission.plan.country.iso2 });
  return {
    key: figure.key,
    partOfKey: figure.partOfKey,
    columns: {
      period: filedUnder(figure.endsOn),
      concept: figure.concept,
      measure: figure.measure,
      place_id: placeId,
      population_group: figure.populationGroup,
      cause: figure.cause,
      nationality: figure.nationality,
      sex: figure.sex,
      age_from: figure.ageFrom,
      age_to: figure.ageTo,
      value: figure.value,
      value_low: figure.low,
      value_high: figure.high,
      qualifier: figure.qualifier,
      unit: figure.unit,
      base: figure.base,
      starts_on: figure.startsOn,
      ends_on: figure.endsOn,
      date_stated: figure.endsOn !== null,
      source: figure.source,
      source_kind: sourceKindOf(figure.source, mission.plan),
      method: methodOf(figure.source),
      role: figure.role,
      note: figure.note,
    },
  };
}

/** Ids of the country (under the empty name) and of the provinces that the plan names. */
async function placesOf(context: Context, { plan }: MissionPlan): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  const country = await findPlaceByCode(context, plan.country.iso2);
  if (country) places.set('', country.id);
  for (const province of plan.places.provincesNamed) {
    const found = await resolvePlace(context, { text: province.dpaCode, level: 1 });
    if (found.found) places.set(province.id, found.placeId);
  }
  return places;
}

async function register(context: Context, mission: MissionPlan, planId: string): Promise<Record<string, unknown>[]> {
  const { plan, filing } = mission;
  const { rows: activities } = await sql<{ id: string; code: string }>`select id, code from plan.activity`.execute(
    context.tx,
  );
  const activityId = new Map(activities.map((activity) => [activity.code, activity.id]));
  const rows: Record<string, unknown>[] = [];
  const add = (kind: string, code: string, title: unknown, unit: string, more: Record<string, unknown> = {}): void => {
    rows.push({
      id: newId(),
      plan_id: planId,
      kind,
      code,
      position: rows.length + 1,
      title: filing[code]?.title ?? title,
      concept: conceptFor(kind, code, filing),
      unit,
      activity_id: null,
      direction: filing[code]?.direction ?? null,
      scale_min: null,
      scale_max: null,
      statement: null,
      flags: [],
      part_of_code: filing[code]?.partOf ?? null,
      ...more,
    });
  };
  for (const figure of plan.contextFigures)
    add('context', figure.id, figure.label, figure.unit, {
      flags: [
        ...(figure.asOf ? [] : ['date-not-stated']),
        ...(figure.asOfInferred ? ['date-inferred'] : []),
        ...(figure.sourceInferred ? ['source-inferred'] : []),
        ...(filing[figure.id]?.partial ? ['partial-period'] : []),
        ...(breakdownSum(figure) ? [`breakdown-sums-to-${breakdownSum(figure)}`] : []),
      ],
      ...(figure.value === null
        ? { statement: { words: figure.label, source: figure.source, asOf: figure.asOf, kind: figure.unit } }
        : {}),
    });
  for (const rating of plan.riskRatings)
    add('rating', rating.id, rating.name, rating.rank === undefined ? 'index' : 'rank', {
      scale_min: rating.scale?.min ?? (rating.rank === undefined ? null : 1),
      scale_max: rating.scale?.max ?? rating.of ?? null,
      flags: rating.asOf ? [] : ['date-not-stated'],
    });
  for (const done of plan.achievements2024) add('achievement', done.id, done.label, done.unit);
  for (const [id, unit] of capacityFigures(plan)) add('capacity', id, { es: null, en: id }, unit);
  for (const activity of plan.areas.flatMap((area) => area.activities))
    for (const figure of activity.figures)
      add('activity', figure.id, activity.title, figure.unit, { activity_id: activityId.get(activity.id) ?? null });
  return rows;
}

function conceptFor(kind: string, code: string, filing: MissionPlan['filing']): string {
  if (kind === 'context') return conceptOf(code, filing);
  return filing[code]?.concept ?? (kind === 'rating' ? `rating.${code}` : `own.${code}`);
}
