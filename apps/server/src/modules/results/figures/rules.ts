// The rules a figure can be told by. Numbers in brackets are the counting rules of packages/counting/SPEC.md.
import type { FigureRule } from '@minga/contracts/figures';
import { defineProblem } from '../../../platform/problem.ts';

/** A sum over delivery rows: which column of the rolled-up sums, and which column counts the rows that state it. */
export interface SumRule {
  kind: 'sum';
  column: string;
  stated: string;
  /** Column that counts all the rows it could have stood in. */
  of: 'services' | 'entries';
}
export interface OtherRule {
  kind: 'people' | 'households' | 'observation' | 'need' | 'target' | 'funded' | 'required';
}
export type Rule = FigureRule & (SumRule | OtherRule);

const everywhere = ['province', 'place', 'area', 'activity', 'organisation', 'month', 'group', 'sex', 'age', 'source'];

function sum(
  id: string,
  unit: string,
  column: string,
  stated: string,
  es: [string, string],
  en: [string, string],
): Rule {
  return {
    id,
    unit,
    over: 'deliveries',
    title: { es: es[0], en: en[0] },
    words: { es: es[1], en: en[1] },
    by: [...everywhere, 'unit'],
    kind: 'sum',
    column,
    stated,
    of: column === 'quantity' || column === 'usd' ? 'entries' : 'services',
  };
}

const cell = (id: string, es: string, en: string): Rule =>
  sum(
    id,
    'people',
    id.replaceAll('-', '_'),
    'cells_n',
    [es, `${es} en las casillas 5W, tal como las reportan las filas; quien recibe dos veces figura dos veces.`],
    [en, `${en} in the 5W cells as rows report them; whoever is served twice stands in them twice.`],
  );

export const rules: readonly Rule[] = [
  {
    id: 'people-reached',
    unit: 'people',
    over: 'deliveries',
    title: { es: 'Personas alcanzadas', en: 'People reached' },
    words: {
      es: 'Personas distintas que recibieron al menos un bien o servicio en el período. Las registradas se cuentan una vez cada una, aunque tengan varios registros; las que llegan sin nombre se estiman con la cifra más alta por lugar, grupo y área, nunca con la suma. Lo propio y lo que reportan los socios se junta sin que nadie haya revisado cuántas personas figuran en ambos.',
      en: 'Different people who got at least one good or service in the period. Registered people count once each, however many records they have; people without names are estimated by the highest figure per place, group and area, never the sum. What was reached directly and what partners report is put together, and nobody has reviewed how many people stand in both.',
    },
    by: everywhere,
    kind: 'people',
  },
  {
    id: 'households-served',
    unit: 'households',
    over: 'deliveries',
    title: { es: 'Hogares atendidos', en: 'Households served' },
    words: {
      es: 'Hogares distintos con al menos una entrega en el período.',
      en: 'Different households with at least one delivery in the period.',
    },
    by: everywhere,
    kind: 'households',
  },
  sum(
    'services-delivered', 'services', 'services', 'services',
    ['Servicios entregados', 'Filas de entregas a personas; se muestran junto a las personas alcanzadas, nunca mezcladas.'],
    ['Services delivered', 'Delivery rows to people; shown beside people reached, never mixed.'],
  ), // prettier-ignore
  sum(
    'people-as-reported', 'people', 'people', 'people_n',
    ['Personas según las filas', 'Suma de las personas que cada fila reporta; quien recibe dos veces figura dos veces. No es «personas alcanzadas».'],
    ['People as rows report them', 'The sum of what each row reports; whoever is served twice counts twice. Not “people reached”.'],
  ), // prettier-ignore
  sum(
    'first-time', 'people', 'people_new', 'people_n',
    ['Primera vez', 'Personas que las filas marcan como atendidas por primera vez en el año del plan, por servicio.'],
    ['First time', 'People whom rows mark as served for the first time in the plan year, per service.'],
  ), // prettier-ignore
  sum(
    'quantity', 'own-unit', 'quantity', 'quantity_n',
    ['Cantidad entregada', 'Cantidades en su propia unidad (kits, consultas, personal capacitado); unidades distintas nunca se suman.'],
    ['Quantity delivered', 'Quantities in their own unit (kits, consultations, staff trained); different units are never added.'],
  ), // prettier-ignore
  sum(
    'usd-delivered', 'usd', 'usd', 'usd_n',
    ['Dólares entregados', 'Suma de los montos en dólares de las entregas, menos las anuladas.'],
    ['US dollars delivered', 'The sum of the US dollar amounts of deliveries, less those taken back.'],
  ), // prettier-ignore
  cell('girls', 'Niñas', 'Girls'),
  cell('boys', 'Niños', 'Boys'),
  cell('women', 'Mujeres', 'Women'),
  cell('men', 'Hombres', 'Men'),
  cell('other-gender', 'Otro género', 'Other gender'),
  {
    id: 'observation',
    unit: 'as-stated',
    over: 'observations',
    title: { es: 'Cifra de un concepto', en: 'Figure of a concept' },
    words: {
      es: 'La cifra elegida del concepto; si nadie eligió, la recomendada más reciente. De existencias vale la última, de flujos la suma de períodos distintos; las tasas nunca se suman.',
      en: 'The chosen figure of the concept; where nobody chose, the latest recommended one. Of stocks the last stands, of flows the sum of different periods; rates are never summed.',
    },
    by: ['province', 'place', 'month'],
    kind: 'observation',
  },
  {
    id: 'need',
    unit: 'people',
    over: 'observations',
    title: { es: 'Personas con necesidad', en: 'People in need' },
    words: {
      es: 'La última cifra elegida de personas con necesidad; la nueva reemplaza a la anterior.',
      en: 'The latest chosen figure of people in need; a new one takes the place of the old one.',
    },
    by: ['province', 'place', 'area', 'month'],
    kind: 'need',
  },
  {
    id: 'target',
    unit: 'people',
    over: 'plan',
    title: { es: 'Meta', en: 'Target' },
    words: {
      es: 'La meta vigente del plan en personas. De una parte, un lugar, un grupo o un período solo vale la meta que el plan fija para ellos; lo demás queda «no indicado».',
      en: 'The plan’s standing target in people. A part, a place, a group or a period has only the target that the plan sets for it; the rest stays “not stated”.',
    },
    by: ['area', 'activity', 'province', 'place', 'group', 'month'],
    kind: 'target',
  },
  {
    id: 'required',
    unit: 'usd',
    over: 'plan',
    title: { es: 'Fondos requeridos', en: 'Funds required' },
    words: {
      es: 'Lo que el plan declara que se requiere, en dólares: del total, de un área o de una actividad. Por lugar, grupo u organización no lo declara.',
      en: 'What the plan states as required, in US dollars: for the whole, an area or an activity. By place, group or organisation it states nothing.',
    },
    by: ['area', 'activity', 'month'],
    kind: 'required',
  },
  {
    id: 'funded',
    unit: 'usd',
    over: 'plan',
    title: { es: 'Fondos recibidos y comprometidos', en: 'Funds received and committed' },
    words: {
      es: 'Aportes recibidos y comprometidos, en dólares de su propia fecha; las promesas van aparte. Un área o una actividad tiene lo que se le asignó.',
      en: 'Contributions received and committed, in US dollars of their own date; pledges stand apart. An area or an activity has what was allocated to it.',
    },
    by: ['area', 'activity'],
    kind: 'funded',
  },
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

const unknownRule = defineProblem<{ rule: string }>('figures/unknown-rule', 404, {
  es: 'No existe una cifra con esa regla. La lista de reglas está en /api/figures/rules.',
  en: 'There is no figure with that rule. The list of rules is at /api/figures/rules.',
});

export function getRule(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw unknownRule({ rule: id });
  return rule;
}
