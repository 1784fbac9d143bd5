import { bareSkeletonOf, skeletonOf, soundOf } from './sound.ts';
import { lettersOf } from './edits.ts';
import { variantSets } from './variants.ts';
import { isCommon, numberOf } from './word-kinds.ts';
import type { Script, Word } from './letters.ts';

/**
 * What a name is built into: Abdul-X, X-uddin, X-ullah, X-ovich. Two names in one frame are compared by what they hold,
 * or every patronymic would be like every other.
 */
export type Frame = '' | 'abd' | 'din' | 'ullah' | 'patronymic' | 'clan';

/** One word of a name, with all that comparing needs. */
export interface Token {
  text: string;
  sound: string;
  skeleton: string;
  bare: string;
  script: Script;
  signs: string;
  frame: Frame;
  kind: 'name' | 'initial' | 'number';
  number: number;
  /** What it weighs in the score of a name. */
  weight: number;
  sets: readonly number[];
  /** The letters of the text as bits, to pass over words that cannot be alike. */
  letters: number;
}

const commonWeight = 0.7;
const initialWeight = 0.4;

export function tokenOf(
  word: Pick<Word, 'text' | 'script' | 'signs'>,
  frame: Frame = '',
  number: number | null = numberOf(word.text) ?? null,
): Token {
  const { text, script, signs } = word;
  const sound = soundOf(text);
  const kind = number !== null ? 'number' : text.length === 1 && script === 'letters' ? 'initial' : 'name';
  return {
    text,
    sound,
    skeleton: skeletonOf(sound),
    bare: bareSkeletonOf(text),
    script,
    signs,
    frame,
    kind,
    number: number ?? 0,
    weight: kind === 'initial' ? initialWeight : isCommon(text) ? commonWeight : 1,
    sets: variantSets(text),
    letters: lettersOf(text),
  };
}

/** Two neighbours taken as one word, as in Abu Bakr and Abubakr. */
export function joined(a: Token, b: Token, between = ''): Token {
  const script =
    a.script === 'letters' && b.script === 'letters' ? 'letters' : a.script === b.script ? a.script : 'letters';
  const token = tokenOf({ text: a.text + between + b.text, script, signs: a.signs + b.signs });
  return { ...token, kind: 'name', weight: Math.max(a.weight, b.weight) + 0.3 };
}

const frames: readonly [Frame, RegExp][] = [
  ['abd', /^c?abd(?:oul|ul|el|al|il|ou(?=rr|ss|zz|nn|dd|tt)|[uei](?=rr?|ss?|zz?|nn?|k|q|f|w|g|h|m|j|x))(.{4,}|ali)$/],
  ['din', /^(.{3,}?)(?:u|e|i|a|ou|o)dd(?:i|ee|y)ne?$/],
  ['ullah', /^(.{3,}?)(?:u|ou|o)ll?ah?$/],
  ['patronymic', /^(.{3,}?)(?:ovich|evich|ovych|evych|ovitch|evitch|ovic|ovna|evna|ivna|sdottir|sson|oglu)$/],
  ['clan', /^(.{3,}?)(?:zai|zay|zoi|zada|zadeh|zade|shvili)$/],
];
const whole = /^(c?abd.{1,3}l+ah?|c?abdal+a)$/;

/** The frame of a word and what it holds. */
export function framed(text: string): [Frame, string] {
  if (whole.test(text)) return ['', text];
  for (const [frame, pattern] of frames) {
    const inner = pattern.exec(text)?.[1];
    if (inner !== undefined) return [frame, inner.replace(/^(.)\1/, '$1')];
  }
  return ['', text];
}
