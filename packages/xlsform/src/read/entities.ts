import type { Place, Report } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import { referencesIn } from '../logic/references.ts';
import { nestedIn, textAt, type Nested } from '../nested.ts';
import { adopt, ancestors, node, type Action, type FormNode } from '../tree.ts';
import { headerOf, type ReadSheet, type SheetRecord } from './columns.ts';

const known = ['dataset', 'entity_id', 'create_if', 'update_if', 'repeat', 'label'];

/** An entity list of the entities sheet: what a submission creates or changes in it. */
interface Declaration {
  name: string;
  row: number;
  entityId: string | undefined;
  createIf: string | undefined;
  updateIf: string | undefined;
  label: string | undefined;
  /** Questions that its expressions name. */
  mentions: ReadonlySet<string>;
}

/** Where the survey sheet speaks of an entity: a property saved from a question, or a question that its row names. */
interface Mention {
  section: FormNode;
  row: number;
  property?: string;
  question?: string;
}

/** Where an entity would like to stand. Its scope is the nearest repeat around what it speaks of, or the survey. */
interface Request {
  entity: Declaration;
  scope: FormNode;
  wanted: FormNode;
  saveSections: FormNode[];
}

const isScope = (section: FormNode): boolean => section.kind === 'repeat' || section.kind === 'survey';
const lineage = (section: FormNode): FormNode[] => [section, ...ancestors(section)];
const sectionsDown = (section: FormNode): FormNode[] => lineage(section).reverse();
const scopeOf = (section: FormNode): FormNode => lineage(section).find(isScope)!;
const repeatDepth = (section: FormNode): number => lineage(section).filter(({ kind }) => kind === 'repeat').length;
const depthInScope = (section: FormNode): number => lineage(section).findIndex(isScope);
const isWithin = (section: FormNode, scope: FormNode): boolean => lineage(section).includes(scope);
const pathText = (section: FormNode): string =>
  `/${sectionsDown(section)
    .map(({ name }) => name)
    .join('/')}`;

/**
 * The entities of a form (ODK Entities 2024.1.0 and 2025.1.0): read from their sheet, referred to by the rows of the
 * survey, and at last placed, each in a meta block of the section that holds what it speaks of.
 */
export class EntityReader {
  readonly #entities = new Map<string, Declaration>();
  readonly #mentions = new Map<string, Mention[]>();
  readonly #at: (row: number, column: string, text?: string) => Place;

  constructor(sheet: ReadSheet | undefined, report: Report) {
    const header = (column: string): string => (sheet ? headerOf(sheet, column) : column);
    this.#at = (row, column, text) => ({ sheet: 'entities', row, column: header(column), ...(text ? { text } : {}) });
    if (!sheet) return;
    for (const { header: unknown, parts } of sheet.columns) {
      if (known.includes(parts[0]) || !sheet.records.some(({ cells }) => cells.has(unknown))) continue;
      report.add(
        'entities/unknown-column',
        { sheet: 'entities', row: 1, column: unknown, text: unknown },
        { header: unknown },
      );
    }
    for (const record of sheet.records) this.#declare(record, report);
  }

  has(name: string): boolean {
    return this.#entities.has(name);
  }

  #declare({ values, row }: SheetRecord, report: Report): void {
    const name = textAt(values, 'dataset');
    const at = this.#at(row, 'dataset', name);
    if (name === undefined) return report.add('entities/no-name', at);
    if (name.startsWith('__')) return report.add('entities/reserved-name', at, { name });
    if (name.includes('.')) return report.add('entities/point-in-name', at, { name });
    if (!isXmlName(name)) return report.add('names/invalid', at, { name });
    const [entityId, createIf, updateIf, label] = ['entity_id', 'create_if', 'update_if', 'label'].map((key) =>
      textAt(values, key),
    );
    if (!entityId && updateIf) return report.add('entities/update-without-id', this.#at(row, 'update_if'), { name });
    if (entityId && createIf && !updateIf)
      return report.add('entities/upsert-without-update', this.#at(row, 'entity_id'), { name });
    if (!entityId && !label) return report.add('entities/create-without-label', this.#at(row, 'label'), { name });
    if (this.#entities.has(name)) return report.add('entities/twice', at, { name });
    const mentions = new Set<string>();
    for (const expression of [entityId, createIf, updateIf, label]) {
      const found = expression === undefined ? [] : referencesIn(expression);
      if (found !== 'malformed') for (const reference of found) mentions.add(reference.name);
    }
    this.#entities.set(name, { name, row, entityId, createIf, updateIf, label, mentions });
  }

  /** Takes note of what a row of the survey sheet has to do with entities: its `save_to` and its name. */
  refer(record: SheetRecord, name: string, section: FormNode, isContainer: boolean, report: Report): void {
    const bind = nestedIn(record.values.get('bind'));
    const saveTo = textAt(bind, 'entities:saveto');
    if (bind && saveTo !== undefined) this.#save(saveTo, bind, record, section, isContainer, report);
    for (const entity of this.#entities.values()) {
      if (entity.mentions.has(name)) this.#mention(entity.name, { section, row: record.row, question: name });
    }
  }

  #mention(entity: string, mention: Mention): void {
    const list = this.#mentions.get(entity);
    if (list) list.push(mention);
    else this.#mentions.set(entity, [mention]);
  }

  #save(
    cell: string,
    bind: Nested,
    { row, cells }: SheetRecord,
    section: FormNode,
    isContainer: boolean,
    report: Report,
  ): void {
    const column = [...cells].find(([, text]) => text.trim() === cell)?.[0] ?? 'save_to';
    const at: Place = { sheet: 'survey', row, column, text: cell };
    if (this.#entities.size === 0) return report.add('entities/none-declared', at, { property: cell });
    const parts = cell.split('#');
    if (parts.length > 2) return report.add('entities/two-hashes', at, { text: cell });
    const property = parts.at(-1)!;
    if (parts.length === 1 && this.#entities.size > 1) return report.add('entities/which', at, { property });
    const entity = parts.length === 2 ? parts[0]! : [...this.#entities.keys()][0]!;
    if (!this.#entities.has(entity))
      return report.add('entities/unknown', at, { entity, known: [...this.#entities.keys()].join(', ') });
    if (isContainer) return report.add('entities/container', at);
    if (['name', 'label'].includes(property.toLowerCase()))
      return report.add('entities/reserved-property', at, { property });
    if (property.startsWith('__')) return report.add('entities/reserved-name', at, { name: property });
    if (!isXmlName(property)) return report.add('names/invalid', at, { name: property });
    const other = this.#mentions.get(entity)?.find((mention) => mention.property === property);
    if (other) return report.add('entities/property-twice', at, { property, first: other.row });
    bind.set('entities:saveto', property);
    this.#mention(entity, { section, row, property });
  }

  /** Puts each entity into the form; gives the version of the entities specification that the form then needs. */
  place(root: FormNode, report: Report): '2024.1.0' | '2025.1.0' | undefined {
    if (this.#entities.size === 0) return undefined;
    const requests = [...this.#entities.values()].map((entity) => this.#request(entity, root, report));
    if (requests.some((request) => request === undefined)) return undefined;
    const placed = this.#allocate(requests as Request[], root, report);
    for (const [section, entity] of placed) adopt(section, metaWith(entity, repeatDepth(section) > 0));
    const isNew = this.#entities.size > 1 || [...placed.keys()].some((section) => repeatDepth(section) > 0);
    return isNew ? '2025.1.0' : '2024.1.0';
  }

  #request(entity: Declaration, root: FormNode, report: Report): Request | undefined {
    const mentions = this.#mentions.get(entity.name) ?? [];
    if (mentions.length === 0) return { entity, scope: root, wanted: root, saveSections: [] };
    const deepest = mentions.reduce((best, mention) =>
      repeatDepth(mention.section) > repeatDepth(best.section) ? mention : best,
    );
    const scope = scopeOf(deepest.section);
    const saves = mentions.filter(({ property }) => property !== undefined);
    const inScope = (saves.length > 0 ? saves : mentions).filter(({ section }) => scopeOf(section) === scope);
    const candidates = inScope.length > 0 ? inScope : saves;
    let wanted = candidates.reduce((best, mention) =>
      depthInScope(mention.section) > depthInScope(best.section) ? mention : best,
    ).section;
    const saveSections = [...new Set(saves.map(({ section }) => section))];
    if (saveSections.length > 1) {
      const shared = sharedSection(saveSections);
      wanted = repeatDepth(shared) >= repeatDepth(wanted) ? shared : scopeOf(wanted);
    }
    for (const { section, row, property, question } of mentions) {
      const outside = !isWithin(scope, scopeOf(section));
      const facts = { entity: entity.name, scope: pathText(section), other: pathText(deepest.section) };
      if (property !== undefined && (outside || scopeOf(wanted) !== scopeOf(section))) {
        report.add('entities/save-out-of-scope', { sheet: 'survey', row, column: 'save_to', text: property }, facts);
        return undefined;
      }
      if (outside) {
        report.add('entities/mention-out-of-scope', this.#at(entity.row, 'label'), { ...facts, question: question! });
        return undefined;
      }
    }
    if (!isWithin(wanted, scope)) {
      const facts = { entity: entity.name, scope: pathText(deepest.section), other: pathText(wanted) };
      report.add('entities/mention-out-of-scope', this.#at(entity.row, 'label'), {
        ...facts,
        question: deepest.question ?? '',
      });
      return undefined;
    }
    return { entity, scope, wanted, saveSections };
  }

  /** One entity a section: each is placed as deep as it asked for, or further up while still within its scope. */
  #allocate(requests: Request[], root: FormNode, report: Report): Map<FormNode, Declaration> {
    const placed = new Map<FormNode, Declaration>();
    if (requests.length === 1 && requests[0]!.scope === root) return placed.set(root, requests[0]!.entity);
    const reserved = new Map<FormNode, Declaration>();
    for (const { entity, scope, wanted, saveSections } of requests) {
      const free = lineage(wanted).filter((section) => isWithin(section, scope));
      let conflict: Declaration | undefined;
      let found: FormNode | undefined;
      for (const section of free) {
        conflict = reserved.get(section);
        if (!conflict) {
          found = section;
          break;
        }
        const holder = saveSections.map((save) => reserved.get(save)).find((other) => other !== undefined);
        if (holder) {
          conflict = holder;
          break;
        }
      }
      if (!found) {
        report.add('entities/no-room', this.#at(entity.row, 'dataset', entity.name), {
          entity: entity.name,
          scope: pathText(scope),
          other: conflict?.name ?? '',
        });
        continue;
      }
      placed.set(found, entity);
      reserved.set(found, entity);
      for (const save of saveSections) {
        for (const section of lineage(save)) {
          if (isWithin(section, found)) reserved.set(section, entity);
        }
      }
    }
    return placed;
  }
}

/** The deepest section that holds all of them. */
function sharedSection(sections: readonly FormNode[]): FormNode {
  const [first, ...others] = sections.map(sectionsDown) as [FormNode[], ...FormNode[][]];
  let at = 0;
  while (at + 1 < first.length && others.every((path) => path[at + 1] === first[at + 1])) at++;
  return first[at]!;
}

function attribute(name: string, value: string | undefined, calculate?: string): FormNode {
  const bind: Nested | undefined =
    calculate === undefined
      ? undefined
      : new Map([
          ['calculate', calculate],
          ['readonly', 'true()'],
          ['type', 'string'],
        ]);
  return node('attribute', name, 'attribute', { ...(value === undefined ? {} : { value }), ...(bind ? { bind } : {}) });
}

/** The meta block of one entity. With an id it is changed, without one it is made; with both conditions, either. */
function metaWith({ name, entityId, createIf, updateIf, label }: Declaration, inRepeat: boolean): FormNode {
  const entity = node('entity', 'entity', 'entity');
  adopt(entity, attribute('dataset', name));
  const id = node('attribute', 'id', 'attribute', {
    bind: new Map([
      ['readonly', 'true()'],
      ['type', 'string'],
    ]),
  });
  if (!entityId || createIf) adopt(entity, attribute('create', '1', createIf));
  if (!entityId) {
    const make: Action = { name: 'setvalue', event: 'odk-instance-first-load', value: 'uuid()' };
    id.actions.push(make);
    if (inRepeat) id.actions.push({ ...make, event: 'odk-new-repeat' });
  } else {
    adopt(entity, attribute('update', '1', updateIf));
    id.bind!.set('calculate', entityId);
    const held = `instance('${name}')/root/item[name=${entityId}]`;
    for (const [key, column] of [
      ['baseVersion', '__version'],
      ['trunkVersion', '__trunkVersion'],
      ['branchId', '__branchId'],
    ] as const) {
      adopt(entity, attribute(key, undefined, `${held}/${column}`));
    }
  }
  adopt(entity, id);
  if (label) {
    const bind = new Map([
      ['calculate', label],
      ['readonly', 'true()'],
      ['type', 'string'],
    ]);
    adopt(entity, node('entity-label', 'label', 'label', { bind }));
  }
  const meta = node('group', 'meta', 'group', { bodyless: true });
  adopt(meta, entity);
  return meta;
}
