// The figures table of the Response page as rows. Every export is gated, also one's own with a right to see more (rulings 6).
import type { FigureValue, ResponseFigures, ResponseLine } from '@minga/contracts/figures';
import { isHidden, protect, total } from '@minga/counting';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { getResponse } from '../figures/index.ts';
import { column, type Language, type ListColumn, type ListRecipe, type ListRow } from './export-recipe.ts';

const measures = [
  ['need', 'Necesidad', 'Need', '#inneed'],
  ['target', 'Meta', 'Target', '#targeted'],
  ['reached', 'Alcanzado', 'Reached', '#reached'],
  ['required', 'Requerido (USD)', 'Required (USD)', '#value+required+usd'],
  ['funded', 'Financiado (USD)', 'Funded (USD)', '#value+funded+usd'],
] as const;

const figureColumns: readonly ListColumn[] = [
  column('by', 'Por', 'By', '#meta+by'),
  column('code', 'Código', 'Code', '#meta+code'),
  column('name', 'Nombre', 'Name', '#meta+name'),
  ...measures.flatMap(([id, es, en, tag]) => [
    column(id, es, en, tag),
    column(`${id}_status`, `${es}: estado`, `${en}: status`, `${tag}+status`),
  ]),
  column('as_of', 'Al', 'As of', '#date+occurred'),
];

/** Whole, areas, places, months: one row each, each number with its status, so that an empty cell never reads as 0. */
export const figures: ListRecipe<'figures'> = {
  name: { es: 'Cifras', en: 'Figures' },
  class: 'internal',
  columns: figureColumns,
  rows: async (context, filters, language) =>
    tableOf(await getResponse(context, filters), await namesOf(context, language)),
};

function tableOf(answer: ResponseFigures, names: Map<string, { code: string; name: string }>): ListRow[] {
  const parts = [
    ...axisLines('area', answer.areas),
    ...axisLines('place', answer.places),
    ...axisLines('month', answer.months),
  ];
  const hidden = hiddenReached(answer.whole, parts);
  const row = (by: string, key: string, line: ResponseLine): ListRow => ({
    by,
    code: names.get(key)?.code ?? key,
    name: names.get(key)?.name ?? '',
    ...Object.assign(
      {},
      ...measures.map(([id]) =>
        cellsOf(id, id === 'reached' && hidden.has(`${by} ${key}`) ? gone(line[id]) : line[id]),
      ),
    ),
    as_of: answer.asOf.slice(0, 10),
  });
  return [row('whole', '', answer.whole), ...parts.map(({ by, key, line }) => row(by, key, line))];
}

interface Part {
  by: string;
  key: string;
  line: ResponseLine;
}

const axisLines = (by: string, lines: readonly ResponseLine[]): Part[] =>
  lines.map((line) => ({ by, key: line.areaId ?? line.placeId ?? line.month ?? '', line }));

const gone = (value: FigureValue): FigureValue => ({ ...value, value: null, low: null, high: null, status: 'hidden' });

const cellsOf = (id: string, value: FigureValue): Record<string, string | number | null> => ({
  [id]: value.value,
  [`${id}_status`]: value.status,
});

/** Each axis is a table of overlapping parts under one whole; what one axis hides of the whole, the others hide too. */
function hiddenReached(whole: ResponseLine, parts: readonly Part[]): Set<string> {
  const hidden = new Set<string>();
  for (const [by, lines] of Map.groupBy(parts, (part) => part.by)) {
    const counted = lines.filter(({ line }) => line.reached.value !== null);
    if (counted.length === 0) continue;
    const cells = counted.map(({ key, line }) => ({ at: [key], count: Math.round(line.reached.value ?? 0) }));
    const top = whole.reached.value === null ? [] : [{ at: [total], count: Math.round(whole.reached.value) }];
    const { cells: shown } = protect({
      dimensions: [{ name: by, members: counted.map(({ key }) => ({ code: key })), overlapping: true }],
      cells: [...cells, ...top],
    });
    for (const { at, value } of shown) if (isHidden(value)) hidden.add(at[0] === total ? 'whole ' : `${by} ${at[0]}`);
  }
  if ((whole.reached.value ?? 0) > 0 && (whole.reached.value ?? 0) < 5) hidden.add('whole ');
  return hidden;
}

async function namesOf({ tx }: Context, language: Language): Promise<Map<string, { code: string; name: string }>> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select id::text, pcode as code, name from places.current_place
    union all select id::text, code, title ->> ${language} from plan.area`.execute(tx);
  return new Map(rows.map(({ id, code, name }) => [id, { code, name }]));
}
