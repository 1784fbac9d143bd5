import { hasReference } from '../logic/references.ts';
import { pathOf } from '../logic/paths.ts';
import { isText, type Nested, type Text } from '../nested.ts';
import { descendants, isQuestion, isSection, type FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import type { WriteContext } from './context.ts';

interface Said {
  text: string;
  node: FormNode | undefined;
}

/** `long` and `guidance` are forms of a text; the others are media. */
type Forms = Map<string, Said>;
type Translations = Map<string, Map<string, Forms>>;

const media = new Set(['image', 'big-image', 'audio', 'video']);
const MESSAGES = ['jr:constraintMsg', 'jr:requiredMsg', 'jr:noAppErrorString'] as const;

/** True when the label of an element has to be itext: it differs by language or comes with media. */
export function labelIsTranslated(node: FormNode): boolean {
  return node.label instanceof Map || (node.media?.size ?? 0) > 0;
}

/** True when the hint of an element has to be itext: it differs by language, or guidance goes with it. */
export function hintIsTranslated(node: FormNode): boolean {
  return node.hint instanceof Map || isGiven(node.guidance);
}

/** True when a message of a bind has to be itext; a plain one may hold references only there. */
export function messageIsTranslated(message: Text, key: string): boolean {
  return message instanceof Map || (key !== 'jr:noAppErrorString' && hasReference(message));
}

export function itextRef(node: FormNode, part: string): string {
  return `jr:itext('${pathOf(node)}:${part}')`;
}

export function isGiven(text: Text | undefined): text is Text {
  return text !== undefined && text !== '';
}

class Itext {
  readonly translations: Translations = new Map();
  readonly #default: string;

  constructor(defaultLanguage: string) {
    this.#default = defaultLanguage;
  }

  say(language: string, id: string, form: string, text: string, node: FormNode | undefined): void {
    let texts = this.translations.get(language);
    if (!texts) this.translations.set(language, (texts = new Map()));
    let forms = texts.get(id);
    if (!forms) texts.set(id, (forms = new Map()));
    forms.set(form, { text, node });
  }

  sayAll(value: Text, id: string, form: string, node: FormNode | undefined): void {
    if (isText(value)) this.say(this.#default, id, form, value, node);
    else for (const [language, text] of value) if (isText(text)) this.say(language, id, form, text, node);
  }

  sayMedia(files: Nested | undefined, id: string, node: FormNode | undefined): void {
    for (const [kind, file] of files ?? []) if (media.has(kind)) this.sayAll(file, id, kind, node);
  }

  /** Every text in every language: what was not translated is `-`, so that no client falls back unseen. */
  complete(): void {
    const forms = new Map<string, Set<string>>();
    for (const texts of this.translations.values()) {
      for (const [id, said] of texts) {
        const kinds = forms.get(id) ?? new Set<string>();
        for (const kind of said.keys()) kinds.add(kind);
        forms.set(id, kinds);
      }
    }
    for (const language of this.translations.keys()) {
      for (const [id, kinds] of forms) {
        const said = this.translations.get(language)?.get(id);
        for (const kind of kinds) if (!said?.has(kind)) this.say(language, id, kind, '-', undefined);
      }
    }
  }
}

function sayElement(itext: Itext, node: FormNode): void {
  for (const key of MESSAGES) {
    const message = node.bind?.get(key);
    if (message !== undefined && messageIsTranslated(message, key))
      itext.sayAll(message, `${pathOf(node)}:${key}`, 'long', node);
  }
  if (isGiven(node.label) && labelIsTranslated(node)) itext.sayAll(node.label, `${pathOf(node)}:label`, 'long', node);
  if (isGiven(node.hint) && hintIsTranslated(node)) itext.sayAll(node.hint, `${pathOf(node)}:hint`, 'long', node);
  if (isGiven(node.guidance)) itext.sayAll(node.guidance, `${pathOf(node)}:hint`, 'guidance', node);
  itext.sayMedia(node.media, `${pathOf(node)}:label`, undefined);
}

function valueOf(form: string, { text, node }: Said, { mixed }: WriteContext): XmlElement | undefined {
  const content = mixed(text, node);
  if (!media.has(form)) return element('value', form === 'guidance' ? { form } : {}, content);
  if (text === '-') return undefined;
  const folder = form === 'image' || form === 'big-image' ? 'images' : form;
  const [first, ...rest] = content;
  const file = isText(first as Text) ? [`jr://${folder}/${first as string}`, ...rest] : [`jr://${folder}/`, ...content];
  return element('value', { form }, file);
}

/** The itext block: every translated text, hint, message and medium of the form, by language. Undefined when none is. */
export function writeItext(context: WriteContext): XmlElement | undefined {
  const { settings, root, lists } = context.form;
  const itext = new Itext(settings.defaultLanguage);
  for (const list of lists.values()) {
    if (!list.translated) continue;
    for (const [index, { label, media: files }] of list.choices.entries()) {
      const id = `${list.name}-${index}`;
      if (isGiven(label)) itext.sayAll(label, id, 'long', undefined);
      itext.sayMedia(files, id, undefined);
    }
  }
  for (const node of descendants(root)) if (isQuestion(node) || isSection(node)) sayElement(itext, node);
  if (itext.translations.size === 0) return undefined;
  itext.complete();
  const blocks = [...itext.translations].map(([language, texts]) =>
    element(
      'translation',
      { lang: language, ...(language === settings.defaultLanguage ? { default: 'true()' } : {}) },
      [...texts].map(([id, forms]) =>
        element(
          'text',
          { id },
          [...forms].flatMap(([form, said]) => valueOf(form, said, context) ?? []),
        ),
      ),
    ),
  );
  return element('itext', {}, blocks);
}
