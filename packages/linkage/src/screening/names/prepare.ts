import { framed, tokenOf, type Frame, type Token } from './tokens.ts';
import { wordsOf, type Word } from './letters.ts';
import {
  isInnerTitle,
  isLegalForm,
  isParticle,
  isStrayForm,
  isTitle,
  isWeakInOrganisations,
  numberOf,
  ordinalOf,
} from './word-kinds.ts';

/** A name as it is compared. */
export interface PreparedName {
  text: string;
  tokens: Token[];
  /** All letters without spaces, for names whose spaces were lost. */
  letters: string;
  /** The particles between the tokens, kept because they are often written onto the next word: Bensalah. */
  before: string[];
  /** Where a word follows bin, ibn, ben: the father of the one before. */
  fathers: readonly number[];
}

export type NameKind = 'person' | 'organisation' | 'vessel' | 'other';

const mostTokens = 12;
const familyWeight = 1.3;
const servant = /^c?abd(?:[uaei]|ou)?[lrsztdn]?$/;
const article = /^(al|el|ul|ur|us|ar|as|ad|az|an|allah|er|es|ed)$/;
const din = /^(?:[ue]d|al)?-?d(?:i|ee|y)ne?$|^eddine?$|^uddin$/;

export function prepareName(text: string, kind: NameKind = 'person'): PreparedName {
  const words = wordsOf(text);
  const tokens = kind === 'person' ? personTokens(words) : organisationTokens(words);
  const prepared = tokens.length > 0 ? tokens : words.map((word) => ({ token: tokenOf(word), before: '' }));
  const kept = prepared.slice(0, mostTokens);
  if (kind === 'person') weighFamily(text, kept);
  return {
    text,
    tokens: kept.map(({ token }) => token),
    letters: words.map((word) => word.text).join(''),
    before: kept.map(({ before }) => before),
    fathers: kept.flatMap(({ before }, at) => (at > 0 && /^(bin|ibn|ben|bn|ould|wuld|bint)/.test(before) ? [at] : [])),
  };
}

/** Abdul and its relatives, and Abdul with two letters exchanged. */
export const isServant = (text: string): boolean =>
  servant.test(text) || (text.length === 5 && text.split('').toSorted().join('') === 'abdlu');

interface Placed {
  token: Token;
  before: string;
}

function personTokens(words: readonly Word[]): Placed[] {
  const placed: Placed[] = [];
  let before = '';
  let start = 0;
  while (start < words.length - 1 && isTitle(words[start]!.text) && !isParticleHere(words, start)) start++;
  for (let at = start; at < words.length; at++) {
    const { text } = words[at]!;
    const last = at === words.length - 1;
    if (isNoName(words[at]!, last, placed.length)) continue;
    if (isServant(text) && !last && words[at]!.script !== 'signs') {
      const next = article.test(words[at + 1]!.text) && at + 2 < words.length ? at + 2 : at + 1;
      const name = words[next]!;
      at = next;
      const allah = /^al+ah?$|^l+h$/.test(name.text);
      placed.push({ token: allah ? tokenOf({ ...name, text: 'abdullah' }) : tokenOf(name, 'abd'), before });
      before = '';
      continue;
    }
    const previous = placed.at(-1);
    if (previous !== undefined && (din.test(text) || /^ull?ah?$|^allah$/.test(text)) && previous.token.frame === '') {
      const frame: Frame = din.test(text) ? 'din' : 'ullah';
      previous.token = tokenOf(previous.token, frame);
      before = '';
      continue;
    }
    if (!last && isParticle(text) && isParticleHere(words, at)) {
      before += text;
      continue;
    }
    for (const token of tokensOfWord(words[at]!, start === at, last)) {
      placed.push({ token, before });
      before = '';
    }
  }
  return placed;
}

/** Al Gore and Ben Johnson begin with given names, and a letter with a full stop is an initial. */
const isParticleHere = (words: readonly Word[], at: number): boolean =>
  !words[at]!.short && (at > 0 || words[at]!.text === 'el' || words[at]!.text === 'bin') && isParticle(words[at]!.text);

function isNoName({ text, short }: Word, last: boolean, before: number): boolean {
  if (before > 0 && last && isStrayForm(text)) return true;
  if (before >= 2 && last && /^(jr|sr|junior|senior|phd|md|esq|haji)$/.test(text)) return true;
  return (isInnerTitle(text) && !last) || (short && !last && text.length > 1 && isTitle(text));
}

function tokensOfWord(word: Word, first: boolean, last: boolean): Token[] {
  const { text, script } = word;
  // JC and AB are initials written together; Ng and Md are names.
  if (script === 'letters' && /^[bcdfghjklmnpqrstvwxz]{2}$/.test(text) && text !== 'ng' && text !== 'md') {
    return text.split('').map((letter) => tokenOf({ text: letter, script, signs: '' }));
  }
  const ordinal = first ? undefined : ordinalOf(text);
  if (ordinal !== undefined) return [tokenOf({ text: String(ordinal), script, signs: '' })];
  const [frame, inner] = script === 'letters' ? framed(text) : (['', text] as const);
  // Xi and Vi are names; Pius XII and Ramon III end in numbers.
  const isNumber = /^\d/.test(text) || (last && !first && /^(ii|iii|iv|v|vii|viii|ix|xii)$/.test(text));
  return [tokenOf({ text: inner, script, signs: word.signs }, frame, isNumber ? (numberOf(text) ?? null) : null)];
}

/** The family name weighs more: what stands before a comma, else the last name. Chinese and Korean ones come first. */
function weighFamily(text: string, placed: Placed[]): void {
  const names = placed.filter(({ token }) => token.kind === 'name');
  if (names.length < 2) return;
  const comma = text.indexOf(',');
  const beforeComma = comma > 0 ? wordsOf(text.slice(0, comma)).map((word) => word.text) : [];
  const first = names[0]!.token.script === 'signs';
  const family = names.filter(({ token }) => beforeComma.includes(token.text));
  const heavy = family.length > 0 && family.length < names.length ? family : [first ? names[0]! : names.at(-1)!];
  for (const { token } of heavy) token.weight *= familyWeight;
}

function organisationTokens(words: readonly Word[]): Placed[] {
  const placed: Placed[] = [];
  for (const word of words) {
    const ordinal = ordinalOf(word.text);
    const token = tokenOf(ordinal === undefined ? word : { ...word, text: String(ordinal) });
    if (isLegalForm(word.text) && words.length > 1) token.weight = 0.05;
    else if (isWeakInOrganisations(word.text)) token.weight = 0.15;
    placed.push({ token, before: '' });
  }
  return placed.every(({ token }) => token.weight < 0.2) ? [] : placed;
}
