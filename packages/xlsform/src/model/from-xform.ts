import { pathOf } from '../logic/paths.ts';
import { ancestors, descendants, type FormNode } from '../tree.ts';
import { childOf, elementsOf, isElement, textOf, type XmlElement } from '../xml.ts';
import { authored } from './authored.ts';
import { readChoicesOf, readLists, type ReadChoices } from './choices-of.ts';
import { readActions, type ActionRead } from './actions-of.ts';
import { readEntities } from './entities-of.ts';
import {
  clean,
  sensitivities,
  type AuditModel,
  type EntityModel,
  type Field,
  type FormModel,
  type ListModel,
  type Sensitivity,
} from './form-model.ts';
import { local, readParts, type XFormParts } from './read-tree.ts';
import { readSettings } from './settings-of.ts';
import { itextId, ReadTexts } from './texts.ts';
import { isPreloaded, typeOf } from './types-of.ts';

/** Parameters by the attribute that carries them in the body. */
const bodyParameters: Readonly<Record<string, string>> = {
  rows: 'rows',
  accuracyThreshold: 'capture-accuracy',
  unacceptableAccuracyThreshold: 'warning-accuracy',
  incremental: 'incremental',
  start: 'start',
  end: 'end',
  step: 'step',
  'odk:tick-interval': 'tick_interval',
  'odk:placeholder': 'placeholder',
};
const bindParameters: Readonly<Record<string, string>> = {
  'orx:max-pixels': 'max-pixels',
  'odk:quality': 'quality',
  'odk:allow-mock-accuracy': 'allow-mock-accuracy',
};
const knownBind = new Set([
  'nodeset',
  'type',
  'relevant',
  'constraint',
  'required',
  'readonly',
  'calculate',
  'jr:constraintMsg',
  'jr:requiredMsg',
  'jr:noAppErrorString',
  'entities:saveto',
  ...Object.keys(bindParameters),
]);
const knownBody = new Set([
  'ref',
  'nodeset',
  'appearance',
  'autoplay',
  'mediatype',
  'query',
  'jr:count',
  ...Object.keys(bodyParameters),
]);

function isMeta(node: FormNode): boolean {
  if (node.name === 'meta' || node.name === 'orx:meta') return true;
  return node.parent !== undefined && isMeta(node.parent);
}

class ModelReader {
  readonly #parts: XFormParts;
  readonly #texts: ReadTexts;
  readonly #actions: Map<string, ActionRead>;
  readonly #inline = new Map<string, ListModel>();

  constructor(parts: XFormParts) {
    this.#parts = parts;
    this.#texts = new ReadTexts(parts.model, parts.nodes);
    this.#actions = readActions(parts);
  }

  read(): FormModel {
    const { root, title } = this.#parts;
    const entities = readEntities(this.#parts);
    const fields: Field[] = [];
    for (const node of descendants(root)) if (node !== root && !isMeta(node)) fields.push(this.#field(node, entities));
    const { lists, files } = readLists(this.#parts, this.#texts);
    const usedFiles = new Set(
      fields.flatMap(({ type, choices }) =>
        choices?.from === 'file' && type.endsWith('_from_file') ? [choices.file] : [],
      ),
    );
    const names = new Set(lists.map(({ name }) => name));
    return {
      title,
      rootName: root.name,
      ...readSettings(this.#parts),
      languages: this.#texts.languages.filter((language) => language !== 'default'),
      defaultLanguage: this.#texts.defaultLanguage === 'default' ? undefined : this.#texts.defaultLanguage,
      audit: this.#audit(),
      fields,
      lists: [...lists, ...[...this.#inline.values()].filter(({ name }) => !names.has(name))],
      files: files.filter(({ file }) => !usedFiles.has(file)),
      entities,
    };
  }

  #expression(node: FormNode, key: string): string | undefined {
    const value = this.#parts.binds.get(pathOf(node))?.attributes.get(key);
    return value === undefined ? undefined : authored(value, node, this.#parts.nodes);
  }

  #field(node: FormNode, entities: readonly EntityModel[]): Field {
    const path = pathOf(node);
    const { controls, binds } = this.#parts;
    const control = controls.get(path);
    const bind = binds.get(path);
    const shell = this.#shellOf(path, control);
    const label = childOf(shell, 'label');
    const hint = childOf(control, 'hint');
    const read: ReadChoices =
      control && node.kind === 'question' ? readChoicesOf(control, node, this.#parts, this.#texts) : { parameters: {} };
    if (read.inline) this.#inline.set(read.inline.name, read.inline);
    const action = this.#actions.get(path);
    node.isDynamic = action?.default !== undefined;
    const type =
      node.kind === 'question' ? typeOf(node, control, bind, read.choices, action?.names ?? new Set()) : node.kind;
    const hintId = itextId(hint?.attributes.get('ref'));
    const labelId = itextId(label?.attributes.get('ref'));
    const parents = [...ancestors(node)].filter((ancestor) => ancestor.kind !== 'survey');
    return clean({
      path,
      name: node.name,
      kind: node.kind as Field['kind'],
      type,
      dataType: node.kind === 'question' ? (bind?.attributes.get('type') ?? undefined) : undefined,
      parent: parents[0] && pathOf(parents[0]),
      repeats: parents
        .filter(({ kind }) => kind === 'repeat')
        .map(pathOf)
        .reverse(),
      isShown: control !== undefined,
      labels: this.#texts.shown(label, node),
      hints: this.#texts.shown(hint, node),
      guidance: hintId === undefined ? {} : this.#texts.of(hintId, 'guidance', node),
      media: labelId === undefined ? {} : this.#texts.media(labelId),
      choices: read.choices,
      choiceFilter: read.choiceFilter,
      relevant: this.#expression(node, 'relevant'),
      constraint: this.#expression(node, 'constraint'),
      constraintMessages: this.#texts.message(bind?.attributes.get('jr:constraintMsg'), node),
      required: this.#expression(node, 'required'),
      requiredMessages: this.#texts.message(bind?.attributes.get('jr:requiredMsg'), node),
      noAppMessages: this.#texts.message(bind?.attributes.get('jr:noAppErrorString'), node),
      readonly: type === 'note' ? undefined : this.#expression(node, 'readonly'),
      calculation: action?.calculation ?? this.#expression(node, 'calculate'),
      triggers: action?.triggers ?? [],
      default: action?.default ?? this.#staticDefault(path, type),
      appearance: this.#attribute(control, 'appearance', node),
      autoplay: control?.attributes.get('autoplay'),
      count: this.#attribute(control, 'jr:count', node),
      parameters: {
        ...this.#parameters(type, control, bind, node),
        ...read.parameters,
        ...(action?.quality ? { quality: action.quality } : {}),
      },
      saveTo: this.#saveTo(node, bind, entities),
      attributes: {
        bind: this.#rest(bind, knownBind, node, isPreloaded(type) ? ['jr:preload', 'jr:preloadParams'] : []),
        body: this.#rest(control, knownBody, node, type === 'image' ? ['intent'] : []),
        instance: this.#instanceAttributes(path, node),
      },
    });
  }

  /** A repeat's label stands in the group around it. */
  #shellOf(path: string, control: XmlElement | undefined): XmlElement | undefined {
    if (!control || local(control.name) !== 'repeat') return control;
    return this.#groups().get(path);
  }

  #groupsByPath: Map<string, XmlElement> | undefined;
  #groups(): Map<string, XmlElement> {
    if (this.#groupsByPath) return this.#groupsByPath;
    const found = new Map<string, XmlElement>();
    const visit = (parent: XmlElement): void => {
      for (const child of elementsOf(parent)) {
        const ref = child.attributes.get('ref');
        if (child.name === 'group' && ref !== undefined) found.set(ref, child);
        // Some forms give the group around a repeat no path of its own.
        const repeat = childOf(child, 'repeat');
        if (child.name === 'group' && ref === undefined && repeat)
          found.set(repeat.attributes.get('nodeset') ?? '', child);
        visit(child);
      }
    };
    if (this.#parts.body) visit(this.#parts.body);
    return (this.#groupsByPath = found);
  }

  #attribute(control: XmlElement | undefined, key: string, node: FormNode): string | undefined {
    const value = control?.attributes.get(key);
    return value === undefined ? undefined : authored(value, node, this.#parts.nodes);
  }

  #staticDefault(path: string, type: string): string | undefined {
    const found = this.#parts.elements.get(path);
    if (!found || found.children.length === 0 || found.children.some(isElement)) return undefined;
    const text = textOf(found);
    return type === 'image' ? text.replace(/^jr:\/\/images\//, '') : text;
  }

  #parameters(
    type: string,
    control: XmlElement | undefined,
    bind: XmlElement | undefined,
    node: FormNode,
  ): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [key, value] of control?.attributes ?? [])
      if (Object.hasOwn(bodyParameters, key)) found[bodyParameters[key]!] = value;
    for (const [key, value] of bind?.attributes ?? [])
      if (Object.hasOwn(bindParameters, key)) found[bindParameters[key]!] = value;
    const intent = control?.attributes.get('intent');
    if (type === 'image' && intent !== undefined) found['app'] = intent;
    const itemset = control && childOf(control, 'itemset');
    const list = /instance\('([^']*)'\)/.exec(itemset?.attributes.get('nodeset') ?? '')?.[1];
    if (type === 'range' && list !== undefined) found['tick_labelset'] = list;
    if (type.startsWith('geo') && itemset) {
      const read = readChoicesOf(control, node, this.#parts, this.#texts);
      found['reference-geometry'] = read.choices?.from === 'answers' ? `\${${read.choices.of}}` : (list ?? '');
    }
    return found;
  }

  #rest(
    of: XmlElement | undefined,
    known: ReadonlySet<string>,
    node: FormNode,
    more: readonly string[] = [],
  ): Record<string, string> {
    const rest: Record<string, string> = {};
    for (const [key, value] of of?.attributes ?? []) {
      if (!known.has(key) && !more.includes(key)) rest[key] = authored(value, node, this.#parts.nodes);
    }
    return rest;
  }

  #instanceAttributes(path: string, node: FormNode): Record<string, string> {
    const rest = this.#rest(this.#parts.elements.get(path), new Set(['jr:template', 'xmlns']), node);
    return rest;
  }

  #saveTo(node: FormNode, bind: XmlElement | undefined, entities: readonly EntityModel[]): string | undefined {
    const property = bind?.attributes.get('entities:saveto');
    if (property === undefined || entities.length < 2) return property;
    for (const ancestor of ancestors(node)) {
      const entity = entities.find(({ section }) => section === pathOf(ancestor));
      if (entity) return `${entity.list}#${property}`;
    }
    return property;
  }

  #audit(): AuditModel | undefined {
    const path = `/${this.#parts.root.name}/meta/audit`;
    if (!this.#parts.elements.has(path)) return undefined;
    const parameters: Record<string, string> = {};
    for (const [key, value] of this.#parts.binds.get(path)?.attributes ?? []) {
      if (key.startsWith('odk:')) parameters[key.slice('odk:'.length)] = value;
    }
    return { parameters };
  }
}

/** The model of an XForm given as a tree; undefined when it is no XForm. */
export function modelOfTree(document: XmlElement | undefined): FormModel | undefined {
  const parts = readParts(document);
  if (!parts) return undefined;
  const model = new ModelReader(parts).read();
  for (const field of model.fields) {
    const { hxl, sensitivity, ...instance } = field.attributes.instance;
    if (hxl !== undefined) field.hxl = hxl;
    if (isSensitivity(sensitivity)) field.sensitivity = sensitivity;
    field.attributes.instance = {
      ...instance,
      ...(isSensitivity(sensitivity) || sensitivity === undefined ? {} : { sensitivity }),
    };
  }
  return model;
}

export function isSensitivity(text: string | undefined): text is Sensitivity {
  return sensitivities.some((known) => known === text);
}
