import { tokens } from './lexer.ts';

/**
 * Where in a label a path over a secondary instance stands (`instance('districts')/root/item[name = ${d}]/label`), as
 * pairs of positions. Outside of a predicate a blank ends the path; inside, anything may stand.
 */
export function instanceCalls(text: string): [from: number, to: number][] {
  if (!text.includes('instance(')) return [];
  const found: [number, number][] = [];
  let from = -1;
  let depth = 0;
  let end = 0;
  let state: 'outside' | 'call' | 'path' = 'outside';
  const close = (): void => {
    if (state !== 'outside') found.push([from, end]);
    state = 'outside';
    depth = 0;
  };
  for (const { kind, text: word, at } of tokens(text)) {
    if (state === 'outside') {
      if (kind !== 'call' || word !== 'instance(') continue;
      [from, state] = [at, 'call'];
    } else if (state === 'call') {
      if (kind === 'slash') state = 'path';
      else if (kind !== 'literal' && kind !== 'close') close();
    } else if (depth > 0) {
      if (kind === 'predicate') depth++;
      else if (kind === 'end') depth--;
    } else if (kind === 'predicate') depth = 1;
    else if (kind === 'space' || kind === 'bool' || kind === 'math') {
      close();
      continue;
    }
    end = at + word.length;
  }
  close();
  return found;
}
