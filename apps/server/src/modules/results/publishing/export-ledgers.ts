// The two ledgers as lists, and the imports that fill them.
import { sql } from 'kysely';
import { all, column, inMonths, inPlace, people, type ListRecipe } from './export-recipe.ts';

export const deliveries: ListRecipe<'deliveries'> = {
  name: { es: 'Entregas', en: 'Deliveries' },
  class: 'of-rows',
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
  rows: (_, filters, language) => ({
    select: sql`
    select d.delivered_on::text as date, p.pcode, p.name as place, a.title ->> ${language} as area, v.title ->> ${language} as activity,
      o.name as organisation, i.name as implementer, f.name as donor, d.source, d.recipient, d.population_group as "group", d.frequency,
      d.people, d.girls, d.boys, d.women, d.men, d.other_gender, d.households, d.quantity, d.unit, d.usd, d.modality, d.class::text as class,
      d.site, d.source_row, d.period, d.id, (d.recipient in ('person', 'household') or d.subject_id is not null) as person
    from deliveries.delivery d join places.place p on p.id = d.place_id left join plan.area a on a.id = d.area_id
      left join plan.activity v on v.id = d.activity_id left join partners.organisation o on o.id = d.organisation_id
      left join partners.organisation i on i.id = d.implementer_id left join partners.organisation f on f.id = d.donor_id
    where ${all([
      sql`d.sign = 1 and d.class <> 'strict'`,
      sql`not exists (select from deliveries.delivery back where back.reverses_id = d.id and back.period = d.period)`,
      inPlace(filters.place, sql`d.place_id`),
      filters.area !== undefined && sql`d.area_id = ${filters.area}`,
      filters.activity !== undefined && sql`d.activity_id = ${filters.activity}`,
      filters.organisation !== undefined && sql`d.organisation_id = ${filters.organisation}`,
      filters.group !== undefined && sql`d.population_group = ${filters.group}`,
      filters.importId !== undefined && sql`d.import_id = ${filters.importId}`,
      ...inMonths(filters, sql`d.period`),
    ])}`,
    order: sql`r.period desc, r.id desc`,
  }),
};

export const observations: ListRecipe<'observations'> = {
  name: { es: 'Observaciones', en: 'Observations' },
  class: 'of-rows',
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
  rows: (_, filters) => ({
    select: sql`
    select o.concept, p.pcode, p.name as place, o.population_group as "group", o.sex, o.unit, o.qualifier, o.source, o.method, o.reliability, o.role,
      case when small.hit then null else o.value end as value, case when small.hit then null else o.value_low end as low,
      case when small.hit then null else o.value_high end as high, small.hit as hidden,
      o.starts_on::text as starts_on, o.ends_on::text as ends_on, o.class::text as class, o.site, o.period, o.id, false as person
    from observations.observation o join places.place p on p.id = o.place_id
      cross join lateral (select o.class <> 'public' and o.unit in ('people', 'persons', 'households')
        and least(o.value, o.value_low, o.value_high) between 0.5 and 4.5 as hit) small
    where ${all([
      sql`o.sign = 1 and o.class <> 'strict'`,
      sql`not exists (select from observations.observation back where back.reverses_id = o.id and back.period = o.period)`,
      filters.alone === true
        ? filters.place !== undefined && sql`o.place_id = ${filters.place}`
        : inPlace(filters.place, sql`o.place_id`),
      filters.concept !== undefined && sql`o.concept = ${filters.concept}`,
      filters.area !== undefined && sql`o.area_id = ${filters.area}`,
      filters.group !== undefined && sql`o.population_group = ${filters.group}`,
      filters.importId !== undefined && sql`o.import_id = ${filters.importId}`,
      ...inMonths(filters, sql`o.period`),
    ])}`,
    order: sql`r.period desc, r.id desc`,
  }),
};

export const imports: ListRecipe<'imports'> = {
  name: { es: 'Importaciones', en: 'Imports' },
  class: 'of-rows',
  columns: [
    column('file', 'Archivo', 'File', '#meta+file'),
    column('state', 'Estado', 'State', '#status'),
    column('rows', 'Filas', 'Rows', '#meta+rows+num'),
    column('imported', 'Importadas', 'Imported', '#meta+rows+imported'),
    column('kept', 'Por resolver', 'To be resolved', '#meta+rows+kept'),
    column('created', 'Recibido', 'Received', '#date+start'),
    column('finished', 'Terminado', 'Finished', '#date+end'),
    column('class', 'Clase de datos', 'Class of data', '#meta+class'),
    column('sha256', 'SHA-256', 'SHA-256', '#meta+hash', { onRequest: true }),
    column('id', 'Id', 'Id', '#meta+id', { onRequest: true }),
  ],
  rows: () => ({
    select: sql`
    select m.file_name as file, m.state, (m.counts ->> 'rows')::int as rows, (m.counts ->> 'imported')::int as imported,
      (m.counts ->> 'kept')::int as kept, m.created_at::text as created, m.finished_at::text as finished, m.class::text as class,
      m.sha256, m.id, false as person
    from imports.import m where m.class <> 'strict'`,
    order: sql`r.created desc, r.id desc`,
  }),
};

export const importIssues: ListRecipe<'import-issues'> = {
  name: { es: 'Problemas de la importación', en: 'Issues of the import' },
  class: 'of-rows',
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
  rows: (_, filters) => ({
    select: sql`
    select m.file_name as file, i.sheet + 1 as sheet, i.col + 1 as col, i.field, i.code, i.severity, i.value, i.rows,
      array_to_string(i.sample_rows, ' ') as sample_rows, i.state, i.import_id, i.id, m.class::text as class, false as person
    from imports.issue i join imports.import m on m.id = i.import_id
    where ${all([
      sql`i.round = m.round and m.class <> 'strict'`,
      filters.importId !== undefined && sql`m.id = ${filters.importId}`,
    ])}`,
    order: sql`r.import_id, r.severity, r.rows desc, r.id`,
  }),
};
