// Which passwords are refused (security.md A2; NIST SP 800-63B, 3.1.1.2): length alone is asked for, and what everybody tries is refused.
// A published list of breached passwords has few of fifteen characters; attackers make long ones out of short ones. So the rule takes
// away every known word, run and repetition and asks whether enough is left that only this person could know.
import type { FieldIssue } from '../../../platform/problem.ts';
import { commonWords, localWords } from './known-words.ts';

const shortest = 15;
const longest = 128;
/** Letters that must remain, when all that is known is taken away. */
const ownLetters = 6;

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiop',
  'asdfghjklñ',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
].flatMap((run) => [run, Array.from(run).reverse().join('')]);

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const unleet = (text: string): string => Array.from(text, (letter) => leet[letter] ?? letter).join('');

/** Takes repeated pieces ("abcabcabc") down to one. */
const once = (text: string): string => text.replace(/(.{3,40}?)\1+/gu, '$1').replace(/(.)\1{2,}/gu, '$1');

const runPieces = new Set(runs.flatMap((run) => Array.from(run.slice(3), (_, at) => run.slice(at, at + 4))));

/** Takes away stretches of four or more that follow a run of the alphabet or of the keyboard. */
function withoutRuns(text: string): string {
  const taken = new Set<number>();
  for (let at = 0; at + 4 <= text.length; at++)
    if (runPieces.has(text.slice(at, at + 4))) for (let step = 0; step < 4; step++) taken.add(at + step);
  return [...text.split('').entries()]
    .filter(([at]) => !taken.has(at))
    .map(([, letter]) => letter)
    .join('');
}

/** The letters that remain outside the cover of known words which leaves fewest. */
function lettersLeft(text: string, words: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end++) {
    fewest[end] = fewest[end - 1]! + 1;
    for (let size = 2; size <= Math.min(end, 20); size++)
      if (words.has(text.slice(end - size, end))) fewest[end] = Math.min(fewest[end]!, fewest[end - size]!);
  }
  return fewest[text.length]!;
}

const known = new Set([...commonWords, ...localWords].map(plain));

function isGuessable(password: string, own: readonly string[]): boolean {
  const words = new Set([
    ...known,
    ...own.flatMap((text) => plain(text).split(/[^a-z0-9]+/)).filter((word) => word.length > 1),
  ]);
  const text = plain(password);
  // Years and other numbers are no letters in disguise; single digits between letters may be.
  const forms = [text, unleet(text), unleet(text.replace(/\d{2,}/g, ' '))];
  const readings = forms.flatMap((form) => [form, once(form), withoutRuns(form), withoutRuns(once(form))]);
  return readings.some((form) => {
    const letters = form.replace(/[^\p{L}]/gu, '');
    return lettersLeft(letters, words) < ownLetters || new Set(letters).size < ownLetters;
  });
}

/**
 * What is wrong with a password, if anything. `own` are texts that belong to the person: name and e-mail.
 * Any composition is allowed, spaces and signs included; nothing has to be mixed in.
 */
export function findPasswordIssue(password: string, own: readonly string[] = []): FieldIssue | undefined {
  const length = Array.from(password).length;
  if (length < shortest)
    return issue(
      'too-short',
      `Escriba al menos ${shortest} caracteres: cuatro palabras sin relación sirven bien.`,
      `Type at least ${shortest} characters: four unrelated words do well.`,
    );
  if (length > longest)
    return issue('too-long', `Use ${longest} caracteres como máximo.`, `Use ${longest} characters at most.`);
  if (isGuessable(password, own))
    return issue(
      'guessable',
      'Es fácil de adivinar: está hecha de palabras, lugares o teclas que se prueban primero. Use palabras suyas, sin relación entre sí.',
      'It is easy to guess: it is made of words, places or keys that are tried first. Use words of your own, unrelated to each other.',
    );
  return undefined;
}

const issue = (code: string, es: string, en: string): FieldIssue => ({ field: 'password', code, says: { es, en } });
