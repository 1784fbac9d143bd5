// The public page as rows: what a spreadsheet, an HXL tool or another system reads.
import { OpenFigure, type PublicPlan, type PublishedCount } from '@minga/contracts/publishing';
import { writeCsv, type Cell, type ExportColumn } from '@minga/standards';

/** Every figure of the public page, each once, in a fixed order: the same release always gives the same file. */
export function openFigures(plan: PublicPlan): OpenFigure[] {
  const country = plan.figures.flatMap(({ values }) => values).find(({ pcode }) => pcode.length === 2);
  const base = {
    area: null,
    low: null,
    high: null,
    qualifier: null,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    release: null,
  };
  const here = { pcode: country?.pcode ?? '', place: country?.place ?? '' };
  const planned = (indicator: string, nameEs: string, nameEn: string, value: number | null, unit: string) =>
    OpenFigure.parse({
      ...base,
      ...here,
      indicator,
      nameEs,
      nameEn,
      value,
      unit,
      status: value === null ? 'not-stated' : 'stated',
      source: plan.title.es ?? plan.code,
    });
  return [
    planned(
      'plan-people-targeted',
      'Personas meta del plan',
      'People targeted by the plan',
      plan.peopleTargeted,
      'people',
    ),
    planned(
      'plan-entities-targeted',
      'Entidades meta del plan',
      'Entities targeted by the plan',
      plan.entitiesTargeted,
      'entities',
    ),
    planned('plan-required', 'Fondos requeridos por el plan', 'Funds required by the plan', plan.requiredUsd, 'usd'),
    ...stated(plan),
    ...reached(plan, here),
  ];
}

function stated(plan: PublicPlan): OpenFigure[] {
  return plan.figures.flatMap((figure) =>
    figure.values.map((value) =>
      OpenFigure.parse({
        indicator: value.sex ? `${figure.code}-${value.sex}` : figure.code,
        nameEs: figure.title.es,
        nameEn: figure.title.en,
        ...value,
        area: null,
        unit: figure.unit,
        status: value.value === null && value.low === null && value.high === null ? 'not-stated' : 'stated',
        release: null,
      }),
    ),
  );
}

function reached(plan: PublicPlan, here: { pcode: string; place: string }): OpenFigure[] {
  const { release } = plan;
  const places = new Map(plan.places.map(({ pcode, name }) => [pcode, name]));
  const row = (count: PublishedCount, pcode: string, place: string, area: string | null): OpenFigure =>
    OpenFigure.parse({
      indicator: 'people-reached',
      nameEs: 'Personas alcanzadas',
      nameEn: 'People reached',
      pcode,
      place,
      area,
      value: count.value,
      low: null,
      high: null,
      unit: 'people',
      status: count.status,
      qualifier: null,
      startsOn: release ? `${release.from}-01` : null,
      endsOn: release ? lastDay(release.to) : null,
      source: plan.organisation?.acronym ?? plan.code,
      release: release?.number ?? null,
    });
  return [
    row(plan.reached, here.pcode, here.place, null),
    ...plan.areas.map((area) => row(area.reached, here.pcode, here.place, area.code)),
    ...plan.places.map((place) => row(place.reached, place.pcode, place.name, null)),
    ...plan.cells.map((cell) => row(cell.reached, cell.pcode, places.get(cell.pcode) ?? '', cell.area)),
  ];
}

const lastDay = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

const columns: readonly (ExportColumn & { of: keyof OpenFigure })[] = [
  { of: 'indicator', header: 'indicator', tag: '#indicator+code' },
  { of: 'nameEs', header: 'name_es', tag: '#indicator+name+i_es' },
  { of: 'nameEn', header: 'name_en', tag: '#indicator+name+i_en' },
  { of: 'pcode', header: 'pcode', tag: '#loc+code' },
  { of: 'place', header: 'place', tag: '#loc+name' },
  { of: 'area', header: 'area', tag: '#sector+code' },
  { of: 'value', header: 'value', tag: '#indicator+value+num' },
  { of: 'low', header: 'low', tag: '#indicator+min+num' },
  { of: 'high', header: 'high', tag: '#indicator+max+num' },
  { of: 'unit', header: 'unit', tag: '#indicator+unit' },
  { of: 'status', header: 'status', tag: '#indicator+status' },
  { of: 'qualifier', header: 'qualifier', tag: '#indicator+qualifier' },
  { of: 'startsOn', header: 'from', tag: '#date+start' },
  { of: 'endsOn', header: 'to', tag: '#date+end' },
  { of: 'source', header: 'source', tag: '#meta+source' },
  { of: 'release', header: 'release', tag: '#meta+release+num' },
];

/** CSV with an HXL row (UTF-8 with mark, CRLF), formulas neutralised. */
export function openFiguresCsv(plan: PublicPlan): AsyncGenerator<string> {
  return writeCsv(
    columns,
    openFigures(plan).map((figure) => columns.map(({ of }): Cell => figure[of])),
  );
}
