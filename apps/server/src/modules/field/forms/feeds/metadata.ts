// The document that says what a feed holds (OASIS OData 4.0 part 3, CSDL), for Excel, Power BI and R.
import { escaped } from '../openrosa/answers.ts';
import type { FeedTable } from './feed-shape.ts';

const namespace = 'org.minga.forms';
const property = (name: string, type: string, more = ''): string =>
  `<Property Name="${escaped(name)}" Type="${type}"${more}/>`;

/** Type names have no dots: those part namespaces. */
const typeName = (table: string): string => table.replaceAll(/[^\p{L}\p{N}_]/gu, '_');

const system = `<ComplexType Name="System">${[
  property('submissionDate', 'Edm.DateTimeOffset'),
  property('updatedAt', 'Edm.DateTimeOffset'),
  property('deletedAt', 'Edm.DateTimeOffset'),
  property('submitterId', 'Edm.String'),
  property('submitterName', 'Edm.String'),
  property('attachmentsPresent', 'Edm.Int64'),
  property('attachmentsExpected', 'Edm.Int64'),
  property('status', 'Edm.String'),
  property('reviewState', 'Edm.String'),
  property('deviceId', 'Edm.String'),
  property('edits', 'Edm.Int64'),
  property('formVersion', 'Edm.String'),
].join('')}</ComplexType>`;

interface Member {
  names: readonly string[];
  xml(name: string): string;
}

/** Properties at one depth, and the complex types of the groups below it. */
function typesOf(members: readonly Member[], depth: number, name: string): { properties: string; types: string[] } {
  const groups = Map.groupBy(members, ({ names }) => names[depth]!);
  const types: string[] = [];
  const properties = [...groups].map(([own, inside]) => {
    if (inside[0]!.names.length === depth + 1) return inside[0]!.xml(own);
    const group = `${name}__${own}`;
    const below = typesOf(inside, depth + 1, group);
    types.push(...below.types, `<ComplexType Name="${escaped(group)}">${below.properties}</ComplexType>`);
    return property(own, `${namespace}.${escaped(group)}`);
  });
  return { properties: properties.join(''), types };
}

const collection = (table: string) => (name: string) =>
  `<NavigationProperty Name="${escaped(name)}" Type="Collection(${namespace}.${escaped(typeName(table))})"/>`;

function entity({ name, fields, parentKey, below }: FeedTable): string {
  const members: Member[] = [
    ...fields.map(({ names, type }) => ({ names, xml: (own: string) => property(own, type) })),
    ...below.map(({ names, table }) => ({ names, xml: collection(table) })),
  ];
  const { properties, types } = typesOf(members, 0, typeName(name));
  const about =
    parentKey === undefined ? property('__system', `${namespace}.System`) : property(parentKey, 'Edm.String');
  const key = `<Key><PropertyRef Name="__id"/></Key>${property('__id', 'Edm.String', ' Nullable="false"')}`;
  return `${types.join('')}<EntityType Name="${escaped(typeName(name))}">${key}${about}${properties}</EntityType>`;
}

/** The EDMX of a form's tables. */
export function metadataOf(tables: readonly FeedTable[]): string {
  const sets = tables.map(({ name, below }) => {
    const bindings = below.map(
      ({ names, table }) =>
        `<NavigationPropertyBinding Path="${escaped(names.join('/'))}" Target="${escaped(table)}"/>`,
    );
    return `<EntitySet Name="${escaped(name)}" EntityType="${namespace}.${escaped(typeName(name))}">${bindings.join('')}</EntitySet>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}">${system}${tables.map(entity).join('')}<EntityContainer Name="Form">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}
