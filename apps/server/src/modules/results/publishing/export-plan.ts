// The plan as lists: its tree, its targets, its money.
import { sql } from 'kysely';
import type { StatedNumber } from '@minga/contracts/plan';
import { getFunding, listContributions, listTargets } from '../../base/plan/index.ts';
import { all, column, type ListRecipe } from './export-recipe.ts';

const valueOf = (number: StatedNumber): number | null => (number.stated ? number.value : null);
/** Why a cell is empty, so that it never reads as 0. */
const statusOf = (number: StatedNumber): string => (number.stated ? 'stated' : number.why);

export const plan: ListRecipe<'plan'> = {
  name: { es: 'Plan', en: 'Plan' },
  class: 'internal',
  columns: [
    column('plan', 'Plan', 'Plan', '#activity+programme'),
    column('area_code', 'Código del área', 'Area code', '#sector+code'),
    column('area', 'Área', 'Area', '#sector+name'),
    column('priority', 'Prioritaria', 'Priority', '#sector+priority'),
    column('activity_code', 'Código de la actividad', 'Activity code', '#activity+code'),
    column('activity', 'Actividad', 'Activity', '#activity+name'),
    column('units', 'Unidades', 'Units', '#output+type'),
  ],
  rows: (_, filters, language) => ({
    select: sql`
    select q.code as plan, a.code as area_code, a.title ->> ${language} as area, a.priority, v.code as activity_code,
      v.title ->> ${language} as activity, array_to_string(v.units, ' ') as units, a.position as area_position, v.position as activity_position, false as person
    from plan.area a join plan.plan q on q.id = a.plan_id left join plan.activity v on v.area_id = a.id
    where ${all([filters.area !== undefined && sql`a.id = ${filters.area}`])}`,
    order: sql`r.plan, r.area_position, r.activity_position`,
  }),
};

export const targets: ListRecipe<'targets'> = {
  name: { es: 'Metas', en: 'Targets' },
  class: 'internal',
  columns: [
    column('objective', 'Objetivo', 'Objective', '#activity+objective'),
    column('area', 'Código del área', 'Area code', '#sector+code'),
    column('activity', 'Código de la actividad', 'Activity code', '#activity+code'),
    column('indicator', 'Indicador', 'Indicator', '#indicator+code'),
    column('pcode', 'Código del lugar', 'Place code', '#loc+code'),
    column('group', 'Grupo de población', 'Population group', '#population+group'),
    column('sex', 'Sexo', 'Sex', '#population+sex'),
    column('age_from', 'Edad desde', 'Age from', '#population+age+min'),
    column('age_to', 'Edad hasta', 'Age to', '#population+age+max'),
    column('starts_on', 'Desde', 'From', '#date+start'),
    column('ends_on', 'Hasta', 'To', '#date+end'),
    column('value', 'Meta', 'Target', '#targeted'),
    column('value_status', 'Meta: estado', 'Target: status', '#targeted+status'),
    column('unit', 'Unidad', 'Unit', '#output+type'),
    column('earlier', 'Meta anterior', 'Earlier target', '#targeted+earlier'),
    column('source', 'Fuente', 'Source', '#meta+source'),
    column('reason', 'Motivo del cambio', 'Reason of the change', '#meta+reason', { onRequest: true }),
  ],
  rows: async (context, filters) =>
    (await listTargets(context, filters)).targets.map((target) => ({
      ...target,
      pcode: target.place,
      group: target.populationGroup,
      age_from: target.ageFrom,
      age_to: target.ageTo,
      starts_on: target.startsOn,
      ends_on: target.endsOn,
      value: valueOf(target.value),
      value_status: statusOf(target.value),
      earlier: target.earlier[0] ? valueOf(target.earlier[0].value) : null,
    })),
};

export const funding: ListRecipe<'funding'> = {
  name: { es: 'Aportes', en: 'Contributions' },
  class: 'internal',
  columns: [
    column('donor', 'Donante', 'Donor', '#org+funder'),
    column('state', 'Estado', 'State', '#status'),
    column('usd', 'USD', 'USD', '#value+usd'),
    column('usd_status', 'USD: estado', 'USD: status', '#value+usd+status'),
    column('amount', 'Monto', 'Amount', '#value+original'),
    column('currency', 'Moneda', 'Currency', '#value+original+currency'),
    column('date', 'Fecha', 'Date', '#date'),
    column('earmark', 'Destino', 'Earmark', '#meta+earmark'),
    column('starts_on', 'Desde', 'From', '#date+start'),
    column('ends_on', 'Hasta', 'To', '#date+end'),
    column('allocated', 'Asignado (USD)', 'Allocated (USD)', '#value+allocated+usd'),
    column('flags', 'Avisos', 'Notices', '#meta+flags'),
    column('reference', 'Referencia', 'Reference', '#meta+reference', { onRequest: true }),
    column('id', 'Id', 'Id', '#meta+id', { onRequest: true }),
  ],
  rows: async (context, { state, donor }) =>
    (await listContributions(context)).contributions
      .filter((one) => (!state || one.state === state) && (!donor || one.donorId === donor))
      .map((one) => ({
        ...one,
        usd: valueOf(one.usd),
        usd_status: statusOf(one.usd),
        starts_on: one.startsOn,
        ends_on: one.endsOn,
        allocated: one.allocatedUsd,
        flags: one.flags.join(' '),
      })),
};

export const fundingAreas: ListRecipe<'funding-areas'> = {
  name: { es: 'Dinero por área', en: 'Money by area' },
  class: 'internal',
  columns: [
    column('area', 'Código del área', 'Area code', '#sector+code'),
    column('required', 'Requerido (USD)', 'Required (USD)', '#value+required+usd'),
    column('required_status', 'Requerido: estado', 'Required: status', '#value+required+usd+status'),
    column('received', 'Recibido (USD)', 'Received (USD)', '#value+received+usd'),
    column('committed', 'Comprometido (USD)', 'Committed (USD)', '#value+committed+usd'),
    column('pledged', 'Prometido (USD)', 'Pledged (USD)', '#value+pledged+usd'),
    column('gap', 'Brecha (USD)', 'Gap (USD)', '#value+gap+usd'),
    column('spent', 'Gastado (USD)', 'Spent (USD)', '#value+spent+usd'),
    column('status', 'Aportes', 'Contributions', '#status'),
  ],
  rows: async (context) => {
    const page = await getFunding(context);
    // Without one contribution 0 would say that somebody counted; the screen says "not yet counted" too.
    const counted = (usd: number): number | null => (page.contributions.length === 0 && usd === 0 ? null : usd);
    return page.byArea.map((row) => ({
      area: row.area,
      required: valueOf(row.requirementUsd),
      required_status: statusOf(row.requirementUsd),
      received: counted(row.receivedUsd),
      committed: counted(row.committedUsd),
      pledged: counted(row.pledgedUsd),
      gap: valueOf(row.gapUsd),
      spent: counted(row.spentUsd),
      status: page.contributions.length === 0 ? 'not-yet-counted' : 'counted',
    }));
  },
};
