// The lists that may leave: their columns, and one SQL each, asked as the caller, so that row security says which rows.
import type { ExportList, ExportQuery } from '@minga/contracts/publishing';
import { sql, type RawBuilder } from 'kysely';

export interface ListColumn {
  id: string;
  header: { es: string; en: string };
  /** HXL tag. */
  tag?: string;
  /** Left out unless it is asked for by name: free text and references that may point at somebody. */
  onRequest?: boolean;
  /** A count of people: hidden with all counts of its row when any of them is 1 to 4 (rulings 6). */
  people?: boolean;
  /** Not people, but would say how many: kits, dollars. Hidden with them. */
  follows?: boolean;
}

export interface ListRecipe {
  name: { es: string; en: string };
  /** The verb that reads the list on the screen: whoever lacks it exports nothing, not an empty file. */
  verb: string;
  columns: readonly ListColumn[];
  /** Rows that the filters leave, each with `class` where rows have one and `person` where it is about somebody. */
  rows: (query: ExportQuery) => RawBuilder<unknown>;
  /** Rows carry a class; without it the list is internal. */
  classed?: boolean;
}

const column = (id: string, es: string, en: string, tag?: string, more: Partial<ListColumn> = {}): ListColumn => ({
  id,
  header: { es, en },
  ...(tag ? { tag } : {}),
  ...more,
});
const people = (id: string, es: string, en: string, tag: string) => column(id, es, en, tag, { people: true });

const all = (conditions: readonly (RawBuilder<unknown> | false)[]): RawBuilder<unknown> => {
  const wanted = conditions.filter((condition) => condition !== false);
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `);
};
const inPlace = (place: string | undefined, of: RawBuilder<unknown>) =>
  place !== undefined && sql`${of} in (select q.id from places.place q where q.lineage @> array[${place}::uuid])`;
const inMonths = ({ from, to }: ExportQuery, of: RawBuilder<unknown>) => [
  from !== undefined && sql`${of} >= ${`${from}-01`}::date`,
  to !== undefined && sql`${of} <= ${`${to}-01`}::date`,
];

const deliveries: ListRecipe = {
  name: { es: 'Entregas', en: 'Deliveries' },
  verb: 'deliveries.read',
  classed: true,
  columns: [
    column('date', 'Fecha', 'Date', '#date'),
    column('pcode', 'Código del lugar', 'Place code', '#loc+code'),
    column('place', 'Lugar', 'Place', '#loc+name'),
    column('area', 'Área del plan', 'Plan area', '#sector'),
    column('activity', 'Actividad', 'Activity', '#activity'),
    column('organisation', 'Organización', 'Organisation', '#org'),
    column('implementer', 'Quien ejecuta', 'Implementer', '#org+impl'),
    column('donor', 'Donante', 'Donor', '#org+funder'),
    column('source', 'Directa o de socio', 'Direct or partner', '#meta+source'),
    column('recipient', 'Tipo de destinatario', 'Kind of recipient', '#beneficiary+type'),
    column('group', 'Grupo de población', 'Population group', '#beneficiary+group'),
    column('frequency', 'Primera vez o recurrente', 'First time or recurrent', '#meta+frequency'),
    people('people', 'Personas', 'People', '#reached'),
    people('girls', 'Niñas', 'Girls', '#reached+f+children'),
    people('boys', 'Niños', 'Boys', '#reached+m+children'),
    people('women', 'Mujeres', 'Women', '#reached+f+adults'),
    people('men', 'Hombres', 'Men', '#reached+m+adults'),
    people('other_gender', 'Otro género', 'Other gender', '#reached+o'),
    people('households', 'Hogares', 'Households', '#reached+hh'),
    column('quantity', 'Cantidad', 'Quantity', '#output+num', { follows: true }),
    column('unit', 'Unidad', 'Unit', '#output+type'),
    column('usd', 'USD', 'USD', '#value+usd', { follows: true }),
    column('modality', 'Modalidad', 'Modality', '#modality'),
    column('class', 'Clase de datos', 'Class of data', '#meta+class'),
    column('site', 'Sitio', 'Site', '#loc+site', { onRequest: true }),
    column('source_row', 'Fila de la fuente', 'Source row', '#meta+row', { onRequest: true }),
    column('id', 'Id', 'Id', '#meta+id', { onRequest: true }),
  ],
  rows: (query) => sql`
    select d.delivered_on::text as date, p.pcode, p.name as place, a.title ->> ${query.language} as area, v.title ->> ${query.language} as activity,
      o.name as organisation, i.name as implementer, f.name as donor, d.source, d.recipient, d.population_group as "group", d.frequency,
      d.people, d.girls, d.boys, d.women, d.men, d.other_gender, d.households, d.quantity, d.unit, d.usd, d.modality, d.class::text as class,
      d.site, d.source_row, d.id, (d.recipient in ('person', 'household') or d.subject_id is not null) as person
    from deliveries.delivery d join places.place p on p.id = d.place_id left join plan.area a on a.id = d.area_id
      left join plan.activity v on v.id = d.activity_id left join partners.organisation o on o.id = d.organisation_id
      left join partners.organisation i on i.id = d.implementer_id left join partners.organisation f on f.id = d.donor_id
    where ${all([
      sql`d.sign = 1 and d.class <> 'strict'`,
      sql`not exists (select from deliveries.delivery back where back.reverses_id = d.id and back.period = d.period)`,
      inPlace(query.place, sql`d.place_id`),
      query.area !== undefined && sql`d.area_id = ${query.area}`,
      query.activity !== undefined && sql`d.activity_id = ${query.activity}`,
      query.organisation !== undefined && sql`d.organisation_id = ${query.organisation}`,
      query.group !== undefined && sql`d.population_group = ${query.group}`,
      query.importId !== undefined && sql`d.import_id = ${query.importId}`,
      ...inMonths(query, sql`d.period`),
    ])} order by d.period desc, d.id desc`,
};

const observations: ListRecipe = {
  name: { es: 'Observaciones', en: 'Observations' },
  verb: 'observations.read',
  classed: true,
  columns: [
    column('concept', 'Concepto', 'Concept', '#indicator+code'),
    column('pcode', 'Código del lugar', 'Place code', '#loc+code'),
    column('place', 'Lugar', 'Place', '#loc+name'),
    column('group', 'Grupo de población', 'Population group', '#population+group'),
    column('sex', 'Sexo', 'Sex', '#population+sex'),
    column('value', 'Valor', 'Value', '#indicator+num'),
    column('low', 'Mínimo', 'Low', '#indicator+min+num'),
    column('high', 'Máximo', 'High', '#indicator+max+num'),
    column('qualifier', 'Precisión', 'Qualifier', '#indicator+qualifier'),
    column('unit', 'Unidad', 'Unit', '#indicator+unit'),
    column('starts_on', 'Desde', 'From', '#date+start'),
    column('ends_on', 'Hasta', 'To', '#date+end'),
    column('source', 'Fuente', 'Source', '#meta+source'),
    column('method', 'Método', 'Method', '#meta+method'),
    column('reliability', 'Fiabilidad', 'Reliability', '#meta+reliability'),
    column('role', 'Uso', 'Role', '#meta+role'),
    column('class', 'Clase de datos', 'Class of data', '#meta+class'),
    column('site', 'Sitio', 'Site', '#loc+site', { onRequest: true }),
    column('id', 'Id', 'Id', '#meta+id', { onRequest: true }),
  ],
  // A number of people below five is hidden here as everywhere; a rate or a rank is no number of people.
  rows: (query) => sql`
    select o.concept, p.pcode, p.name as place, o.population_group as "group", o.sex, o.unit, o.qualifier, o.source, o.method, o.reliability, o.role,
      case when small.hit then null else o.value end as value, case when small.hit then null else o.value_low end as low,
      case when small.hit then null else o.value_high end as high, small.hit as hidden,
      o.starts_on::text as starts_on, o.ends_on::text as ends_on, o.class::text as class, o.site, o.id, false as person
    from observations.observation o join places.place p on p.id = o.place_id
      cross join lateral (select o.class <> 'public' and o.unit in ('people', 'persons', 'households')
        and least(o.value, o.value_low, o.value_high) between 0.5 and 4.5 as hit) small
    where ${all([
      sql`o.sign = 1 and o.class <> 'strict'`,
      sql`not exists (select from observations.observation back where back.reverses_id = o.id and back.period = o.period)`,
      inPlace(query.place, sql`o.place_id`),
      query.concept !== undefined && sql`o.concept = ${query.concept}`,
      query.area !== undefined && sql`o.area_id = ${query.area}`,
      query.group !== undefined && sql`o.population_group = ${query.group}`,
      query.importId !== undefined && sql`o.import_id = ${query.importId}`,
      ...inMonths(query, sql`o.period`),
    ])} order by o.period desc, o.id desc`,
};

const places: ListRecipe = {
  name: { es: 'Lugares', en: 'Places' },
  verb: 'places.read',
  columns: [
    column('pcode', 'Código', 'Code', '#loc+code'),
    column('name', 'Nombre', 'Name', '#loc+name'),
    column('level', 'Nivel', 'Level', '#loc+level'),
    column('parent_pcode', 'Código de arriba', 'Parent code', '#loc+parent+code'),
    column('parent', 'Pertenece a', 'Within', '#loc+parent+name'),
    column('population', 'Población', 'Population', '#population'),
    column('population_year', 'Año', 'Year', '#date+year'),
    column('lat', 'Latitud', 'Latitude', '#geo+lat'),
    column('lon', 'Longitud', 'Longitude', '#geo+lon'),
    column('source', 'Fuente', 'Source', '#meta+source'),
  ],
  rows: (query) => sql`
    select p.pcode, p.name, p.level, u.pcode as parent_pcode, u.name as parent, n.value as population, n.year as population_year, p.lat, p.lon,
      p.source, false as person
    from places.current_place p left join places.place u on u.id = p.current_parent_id
      left join lateral (select q.value, q.year from places.population q where q.place_id = p.id order by q.year desc limit 1) n on true
    where ${all([inPlace(query.place, sql`p.id`)])} order by p.pcode`,
};

const partners: ListRecipe = {
  name: { es: 'Organizaciones', en: 'Organisations' },
  verb: 'partners.read',
  columns: [
    column('code', 'Código', 'Code', '#org+code'),
    column('name', 'Nombre', 'Name', '#org+name'),
    column('acronym', 'Sigla', 'Acronym', '#org+acronym'),
    column('type', 'Tipo', 'Type', '#org+type'),
    column('reach', 'Alcance', 'Reach', '#org+reach'),
    column('is_donor', 'Donante', 'Donor', '#org+funder'),
    column('source', 'Fuente', 'Source', '#meta+source'),
  ],
  rows: () => sql`
    select o.code, o.name, o.acronym, o.type, o.reach, o.is_donor, o.source, false as person
    from partners.organisation o where o.ended_at is null order by o.code`,
};

const plan: ListRecipe = {
  name: { es: 'Plan', en: 'Plan' },
  verb: 'plan.read',
  columns: [
    column('plan', 'Plan', 'Plan', '#activity+programme'),
    column('area_code', 'Código del área', 'Area code', '#sector+code'),
    column('area', 'Área', 'Area', '#sector+name'),
    column('priority', 'Prioritaria', 'Priority', '#sector+priority'),
    column('activity_code', 'Código de la actividad', 'Activity code', '#activity+code'),
    column('activity', 'Actividad', 'Activity', '#activity+name'),
    column('units', 'Unidades', 'Units', '#output+type'),
  ],
  rows: (query) => sql`
    select q.code as plan, a.code as area_code, a.title ->> ${query.language} as area, a.priority, v.code as activity_code,
      v.title ->> ${query.language} as activity, array_to_string(v.units, ' ') as units, false as person
    from plan.area a join plan.plan q on q.id = a.plan_id left join plan.activity v on v.area_id = a.id
    where ${all([query.area !== undefined && sql`a.id = ${query.area}`])} order by q.code, a.position, v.position`,
};

const importIssues: ListRecipe = {
  name: { es: 'Problemas de la importación', en: 'Issues of the import' },
  verb: 'imports.read',
  classed: true,
  columns: [
    column('file', 'Archivo', 'File', '#meta+file'),
    column('sheet', 'Hoja', 'Sheet', '#meta+sheet'),
    column('col', 'Columna', 'Column', '#meta+column'),
    column('field', 'Dato', 'Field', '#meta+field'),
    column('code', 'Problema', 'Issue', '#meta+issue'),
    column('severity', 'Gravedad', 'Severity', '#meta+severity'),
    column('value', 'Dice', 'Says', '#meta+value'),
    column('rows', 'Filas', 'Rows', '#meta+rows+num'),
    column('sample_rows', 'Por ejemplo en', 'For example in', '#meta+rows+sample'),
    column('state', 'Estado', 'State', '#status'),
  ],
  rows: (query) => sql`
    select m.file_name as file, i.sheet + 1 as sheet, i.col + 1 as col, i.field, i.code, i.severity, i.value, i.rows,
      array_to_string(i.sample_rows, ' ') as sample_rows, i.state, m.class::text as class, false as person
    from imports.issue i join imports.import m on m.id = i.import_id
    where ${all([
      sql`i.round = m.round and m.class <> 'strict'`,
      query.importId !== undefined && sql`m.id = ${query.importId}`,
    ])} order by i.import_id, i.severity, i.rows desc, i.id`,
};

/** The figures table is counted, not listed: `export-figures.ts`. */
export const exportRecipes: Record<Exclude<ExportList, 'figures'>, ListRecipe> = {
  deliveries,
  observations,
  places,
  partners,
  plan,
  'import-issues': importIssues,
};
