import { alike, type Alike } from './alike.ts';
import { assign } from './assign.ts';
import { joined, type Token } from './tokens.ts';
import type { PreparedName } from './prepare.ts';

export interface Pair extends Alike {
  query: Token;
  entry: Token;
}

/** Which word of the query stands for which of the entry, and what is left on either side. */
export interface Alignment {
  pairs: Pair[];
  queryLeft: Token[];
  entryLeft: Token[];
}

/** Below this two words are not the same word written twice, and each stands alone. */
const leastLikeness = 0.35;

export function align(query: PreparedName, entry: PreparedName): Alignment {
  const [queryTokens, entryTokens] = [withJoins(query, entry), withJoins(entry, query)];
  const turned = queryTokens.length > entryTokens.length;
  const [rows, columns] = turned ? [entryTokens, queryTokens] : [queryTokens, entryTokens];
  const table = rows.map((a) => columns.map((b) => alike(a, b)));
  const gains = table.map((line, i) =>
    Float64Array.from(line, ({ likeness }, j) => gain(likeness, rows[i]!, columns[j]!)),
  );
  const chosen = rows.length === 0 ? new Int32Array() : assign(gains, columns.length);
  const alignment: Alignment = { pairs: [], queryLeft: [], entryLeft: [] };
  const used = new Set<number>();
  for (const [i, row] of rows.entries()) {
    const j = chosen[i]!;
    const found = table[i]![j];
    if (found === undefined || found.likeness < leastLikeness) {
      (turned ? alignment.entryLeft : alignment.queryLeft).push(row);
      continue;
    }
    used.add(j);
    alignment.pairs.push({ query: turned ? columns[j]! : row, entry: turned ? row : columns[j]!, ...found });
  }
  for (const [j, column] of columns.entries()) {
    if (!used.has(j)) (turned ? alignment.queryLeft : alignment.entryLeft).push(column);
  }
  return alignment;
}

// Squared, so that one good pair and one bad are better than two middling ones.
const gain = (likeness: number, a: Token, b: Token) =>
  likeness < leastLikeness ? 0 : likeness * likeness * Math.min(a.weight, b.weight);

/** Neighbours that together spell one word of the other name become one word: Abu Bakr for Abubakr. */
function withJoins(name: PreparedName, other: PreparedName): Token[] {
  const { tokens, before } = name;
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    const joint = next === undefined ? undefined : joint2(token, next, before[at + 1]!, other);
    if (joint !== undefined) {
      result.push(joint);
      at++;
    } else result.push(withParticle(token, before[at]!, other));
  }
  return result;
}

function joint2(a: Token, b: Token, between: string, other: PreparedName): Token | undefined {
  if (a.kind === 'number' || b.kind === 'number') return undefined;
  const length = a.text.length + b.text.length;
  for (const target of other.tokens) {
    if (Math.abs(target.text.length - length) > 2 + between.length || target.kind !== 'name') continue;
    for (const middle of between === '' ? [''] : ['', between]) {
      const together = joined(a, b, middle);
      const likeness = alike(together, { ...target, frame: '' }).likeness;
      if (likeness >= 0.85 && likeness > alike(a, target).likeness && likeness > alike(b, target).likeness)
        return together;
    }
  }
  return undefined;
}

/** Ben Salah for Bensalah. */
function withParticle(token: Token, particle: string, other: PreparedName): Token {
  if (particle === '') return token;
  const plain = Math.max(0, ...other.tokens.map((target) => alike(token, target).likeness));
  if (plain >= 0.9) return token;
  const long: Token = { ...joined({ ...token, text: particle }, token), weight: token.weight };
  const best = Math.max(0, ...other.tokens.map((target) => alike(long, target).likeness));
  return best > plain && best >= 0.85 ? long : token;
}
