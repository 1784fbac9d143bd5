// The document that says what a feed holds (OASIS OData 4.0 part 3, CSDL), for Excel, Power BI and R.
import { escaped } from '../openrosa/answers.ts';
import type { FeedField, FeedTable } from './feed-shape.ts';

const namespace = 'org.minga.forms';
const property = (name: string, type: string, more = ''): string =>
  `<Property Name="${escaped(name)}" Type="${type}"${more}/>`;

/** Type names have no dots: those part namespaces. */
const typeName = (table: string): string => table.replaceAll(/[^\p{L}\p{N}_]/gu, '_');

const system = `<ComplexType Name="System">${[
  property('submissionDate', 'Edm.DateTimeOffset'),
  property('submitterId', 'Edm.String'),
  property('submitterName', 'Edm.String'),
  property('reviewState', 'Edm.String'),
  property('edits', 'Edm.Int64'),
  property('formVersion', 'Edm.String'),
  property('status', 'Edm.String'),
].join('')}</ComplexType>`;

/** Properties at one depth, and the complex types of the groups below it. */
function typesOf(fields: readonly FeedField[], depth: number, name: string): { properties: string; types: string[] } {
  const groups = Map.groupBy(fields, ({ names }) => names[depth]!);
  const types: string[] = [];
  const properties = [...groups].map(([own, members]) => {
    if (members[0]!.names.length === depth + 1) return property(own, members[0]!.type);
    const group = `${name}__${own}`;
    const below = typesOf(members, depth + 1, group);
    types.push(...below.types, `<ComplexType Name="${escaped(group)}">${below.properties}</ComplexType>`);
    return property(own, `${namespace}.${escaped(group)}`);
  });
  return { properties: properties.join(''), types };
}

function entity({ name, fields, parentKey }: FeedTable): string {
  const { properties, types } = typesOf(fields, 0, typeName(name));
  const about =
    parentKey === undefined ? property('__system', `${namespace}.System`) : property(parentKey, 'Edm.String');
  const key = `<Key><PropertyRef Name="__id"/></Key>${property('__id', 'Edm.String', ' Nullable="false"')}`;
  return `${types.join('')}<EntityType Name="${escaped(typeName(name))}">${key}${about}${properties}</EntityType>`;
}

/** The EDMX of a form's tables. */
export function metadataOf(tables: readonly FeedTable[]): string {
  const sets = tables.map(
    ({ name }) =>
      `<EntitySet Name="${escaped(name)}" EntityType="${namespace}.${escaped(typeName(name))}"><Annotation Term="Org.OData.Capabilities.V1.FilterRestrictions"><Record><PropertyValue Property="Filterable" Bool="false"/></Record></Annotation><Annotation Term="Org.OData.Capabilities.V1.SortRestrictions"><Record><PropertyValue Property="Sortable" Bool="false"/></Record></Annotation></EntitySet>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}">${system}${tables.map(entity).join('')}<EntityContainer Name="Form">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}
