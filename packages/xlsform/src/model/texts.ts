import type { FormNode } from '../tree.ts';
import { childOf, childrenOf, isElement, type XmlElement, type XmlNode } from '../xml.ts';
import { authored, type Nodes } from './authored.ts';
import type { MediaKind, Texts } from './form-model.ts';

const mediaKinds: readonly MediaKind[] = ['image', 'big-image', 'audio', 'video'];

/** A text of the form by language and by form: `long`, `guidance`, `image` … */
type Said = Map<string, Map<string, XmlNode[]>>;

/** The itext of an XForm, and the words of labels in it as their author wrote them. */
export class ReadTexts {
  readonly languages: string[] = [];
  readonly defaultLanguage: string | undefined;
  readonly #said = new Map<string, Said>();
  readonly #nodes: Nodes;

  constructor(model: XmlElement | undefined, nodes: Nodes) {
    this.#nodes = nodes;
    for (const translation of childrenOf(childOf(model, 'itext'), 'translation')) {
      const language = translation.attributes.get('lang') ?? 'default';
      this.languages.push(language);
      if (translation.attributes.has('default')) this.defaultLanguage = language;
      for (const text of childrenOf(translation, 'text')) this.#keep(language, text);
    }
  }

  #keep(language: string, text: XmlElement): void {
    const id = text.attributes.get('id') ?? '';
    const said = this.#said.get(id) ?? (new Map() as Said);
    this.#said.set(id, said);
    for (const value of childrenOf(text, 'value')) {
      const form = value.attributes.get('form') ?? 'long';
      const byLanguage = said.get(form) ?? new Map<string, XmlNode[]>();
      said.set(form, byLanguage);
      byLanguage.set(language, value.children);
    }
  }

  /** Words with each `output` as the reference that it was; `-`, which stands for no translation, is none. */
  #words(children: readonly XmlNode[], context: FormNode | undefined): string {
    const parts = children.map((child) => {
      if (!isElement(child)) return child;
      const value = child.attributes.get('value') ?? '';
      const written = authored(value, context, this.#nodes);
      return written.startsWith('${') || written.startsWith('instance(') ? written : `{{ ${written} }}`;
    });
    return parts.join('').trim();
  }

  of(id: string, form: string, context: FormNode | undefined): Texts {
    const texts: Texts = {};
    for (const [language, children] of this.#said.get(id)?.get(form) ?? []) {
      const words = this.#words(children, context);
      if (words !== '-')
        texts[language] = form === 'long' || form === 'guidance' ? words : words.replace(/^jr:\/\/[a-z]+\//, '');
    }
    return texts;
  }

  media(id: string): Partial<Record<MediaKind, Texts>> {
    const found: Partial<Record<MediaKind, Texts>> = {};
    for (const kind of mediaKinds) {
      const texts = this.of(id, kind, undefined);
      if (Object.keys(texts).length > 0) found[kind] = texts;
    }
    return found;
  }

  /** What a label or hint of the body says: its own words, or those of the itext that it refers to. */
  shown(shown: XmlElement | undefined, context: FormNode | undefined): Texts {
    if (!shown) return {};
    const id = itextId(shown.attributes.get('ref'));
    if (id !== undefined) return this.of(id, 'long', context);
    const words = this.#words(shown.children, context);
    return words === '' ? {} : { default: words };
  }

  /** A message of a bind, plain or by reference. */
  message(value: string | undefined, context: FormNode | undefined): Texts {
    if (value === undefined) return {};
    const id = itextId(value);
    return id === undefined ? { default: value } : this.of(id, 'long', context);
  }
}

export function itextId(reference: string | undefined): string | undefined {
  return /^jr:itext\('(.*)'\)$/.exec(reference ?? '')?.[1];
}
