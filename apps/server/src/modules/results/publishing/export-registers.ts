// Registers as lists: places, organisations, who works here, and the log.
import { sql } from 'kysely';
import type { Person } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { listPeople } from '../../base/access/index.ts';
import { getOrganisationProfile, listOrganisations } from '../../base/partners/index.ts';
import { searchPlaces } from '../../base/places/index.ts';
import { all, column, inPlace, type ListRecipe } from './export-recipe.ts';

export const places: ListRecipe<'places'> = {
  name: { es: 'Lugares', en: 'Places' },
  class: 'internal',
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
  rows: async (context, filters) => ({
    select: sql`
    select p.pcode, p.name, p.level, u.pcode as parent_pcode, u.name as parent, n.value as population, n.year as population_year, p.lat, p.lon,
      p.source, false as person
    from places.current_place p left join places.place u on u.id = p.current_parent_id
      left join lateral (select q.value, q.year from places.population q where q.place_id = p.id order by q.year desc limit 1) n on true
    where ${all([
      inPlace(filters.place, sql`p.id`),
      filters.tag !== undefined &&
        sql`exists (select from places.tag t where t.place_id = p.id and t.tag = ${filters.tag} and (t.to_on is null or t.to_on >= current_date))`,
      filters.q !== undefined && sql`p.id = any (${await idsFound(context, filters.q)}::uuid[])`,
    ])}`,
    order: sql`r.pcode`,
  }),
};

/** As many as the screen shows under the same words. */
const idsFound = async (context: Context, q: string): Promise<string[]> =>
  (await searchPlaces(context, { q, limit: 50 })).map(({ place }) => place.id);

const portion = 500;

/** All pages of a list that a service gives by pages. */
async function allPages<Row>(
  page: (at: { limit: number; offset: number }) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const next = await page({ limit: portion, offset: rows.length });
    rows.push(...next);
    if (next.length < portion) return rows;
  }
}

export const partners: ListRecipe<'partners'> = {
  name: { es: 'Organizaciones', en: 'Organisations' },
  class: 'internal',
  columns: [
    column('code', 'Código', 'Code', '#org+code'),
    column('name', 'Nombre', 'Name', '#org+name'),
    column('acronym', 'Sigla', 'Acronym', '#org+acronym'),
    column('type', 'Tipo', 'Type', '#org+type'),
    column('reach', 'Alcance', 'Reach', '#org+reach'),
    column('is_donor', 'Donante', 'Donor', '#org+funder'),
    column('source', 'Fuente', 'Source', '#meta+source'),
  ],
  rows: async (context, filters) => {
    const page = async (at: { limit: number; offset: number }) =>
      (await listOrganisations(context, { ...filters, ended: false, ...at })).organisations;
    return (await allPages(page)).map((organisation) => ({ ...organisation, is_donor: organisation.isDonor }));
  },
};

export const presence: ListRecipe<'presence'> = {
  name: { es: 'Dónde trabaja', en: 'Where it works' },
  class: 'internal',
  columns: [
    column('organisation', 'Organización', 'Organisation', '#org'),
    column('pcode', 'Código del lugar', 'Place code', '#loc+code'),
    column('place', 'Lugar', 'Place', '#loc+name'),
    column('area', 'Código del área', 'Area code', '#sector+code'),
    column('stated', 'Lo declara', 'Stated', '#meta+stated'),
    column('delivered', 'Hay entregas', 'Delivered', '#meta+delivered'),
    column('last', 'Última entrega', 'Last delivery', '#date+last'),
  ],
  rows: async (context, filters) => {
    const profile = await getOrganisationProfile(context, filters.organisation);
    return profile.presence.map((row) => ({
      ...row,
      organisation: profile.organisation.name,
      last: row.lastDelivery,
    }));
  },
};

export const workingHere: ListRecipe<'people'> = {
  name: { es: 'Personas que trabajan aquí', en: 'People who work here' },
  class: 'confidential',
  columns: [
    column('name', 'Nombre', 'Name', '#contact+name'),
    column('email', 'Correo', 'Email', '#contact+email'),
    column('organisation', 'Organización', 'Organisation', '#org'),
    column('rights', 'Permisos', 'Rights', '#meta+rights'),
    column('status', 'Estado', 'Status', '#status'),
    column('passkeys', 'Llaves de acceso', 'Passkeys', '#meta+passkeys'),
    column('password', 'Contraseña', 'Password', '#meta+password'),
    column('totp', 'Código', 'Code', '#meta+code'),
    column('created', 'Desde', 'Since', '#date+start'),
    column('seen', 'Visto por última vez', 'Last seen', '#date+last'),
    column('id', 'Id', 'Id', '#meta+id', { onRequest: true }),
  ],
  rows: async (context, filters) => {
    const page = async (at: { limit: number; offset: number }) =>
      (await listPeople(context, { ...filters, ...at })).people;
    const found = await allPages(page);
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from partners.organisation where id = any (${found.map((one) => one.organisationId).filter((id) => id !== null)}::uuid[])`.execute(
      context.tx,
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return found.map((person) => ({
      ...person,
      organisation: names.get(person.organisationId ?? ''),
      rights: rightsOf(person),
      created: person.createdAt,
      seen: person.lastSeenAt,
    }));
  },
};

const rightsOf = ({ grants }: Person): string =>
  grants.map(({ role, placeName, ceiling }) => [role, placeName, ceiling].filter(Boolean).join(' · ')).join('; ');

export const log: ListRecipe<'audit'> = {
  name: { es: 'Registro de auditoría', en: 'Audit log' },
  class: 'confidential',
  columns: [
    column('at', 'Cuándo', 'When', '#date'),
    column('who', 'Quién', 'Who', '#contact+name'),
    column('act', 'Qué hizo', 'Act', '#activity'),
    column('outcome', 'Resultado', 'Outcome', '#status'),
    column('kind', 'Tipo de registro', 'Kind of record', '#meta+kind'),
    column('record', 'Registro', 'Record', '#meta+record'),
    column('facts', 'Datos', 'Facts', '#meta+facts'),
    column('chain', 'Cadena', 'Chain', '#meta+chain'),
    column('seq', 'Línea', 'Line', '#meta+line'),
    column('account', 'Id de la cuenta', 'Account id', '#meta+account', { onRequest: true }),
  ],
  rows: (_, { subject, kind, account, act, outcome, from, to }) => ({
    select: sql`
    select to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.name as who, e.act, e.outcome, e.subject_kind as kind,
      e.subject_id as record, e.facts::text as facts, e.chain, e.seq, e.account_id as account
    from audit.entry e left join access.account a on a.id = e.account_id
    where ${all([
      subject !== undefined && sql`e.subject_id = ${subject}`,
      kind !== undefined && sql`e.subject_kind = ${kind}`,
      account !== undefined && sql`e.account_id = ${account}`,
      act !== undefined && sql`e.act = ${act}`,
      outcome !== undefined && sql`e.outcome = ${outcome}`,
      from !== undefined && sql`e.at >= ${from}::timestamptz`,
      to !== undefined && sql`e.at < ${to}::timestamptz`,
    ])}`,
    order: sql`r.at desc, r.chain desc, r.seq desc`,
  }),
};
