import { csvRows } from '../harness/csv.ts';
import type { EntryKind, ListEntry } from './lists/list.ts';
import { ListRefused, guarded, type Result } from './results.ts';
import { scoreNames } from './score-names.ts';
import { defaultScreenOptions } from './screen.ts';
import { sha256 } from './sha256.ts';

export interface PairFigures {
  pairs: number;
  matches: number;
  threshold: number;
  precision: number;
  recall: number;
  f1: number;
  best_f1: number;
  best_threshold: number;
}

export interface PairsReport extends PairFigures {
  /** The cases by a hash of their names: rules were made looking at the first half only. */
  halves: { tuned: PairFigures; confirmed: PairFigures };
  /** Pairs of other kinds, at the same threshold. */
  others: PairFigures;
}

interface Case {
  person: boolean;
  isMatch: boolean;
  score: number;
  half: number;
}

const kinds: Record<string, EntryKind> = {
  Person: 'person',
  Company: 'organisation',
  Organization: 'organisation',
  Vessel: 'vessel',
};

/** Whether a text is a table of labelled pairs: name1, name2, is_match, and schema where kinds are mixed. */
export const isPairsTable = (text: string): boolean => {
  const head = /^\ufeff?[^\r\n]*/.exec(text)![0];
  return ['name1', 'name2', 'is_match'].every((column) => head.includes(column));
};

/** Scores labelled pairs of names and says how well one threshold tells them apart. Name 1 asks, name 2 is the entry. */
export function benchPairs(text: string, threshold: number = defaultScreenOptions.possible): Result<PairsReport> {
  return guarded(() => {
    const [head = [], ...rows] = csvRows(text);
    if (!isPairsTable(text)) throw new ListRefused('list-wrong-format', { format: 'name1, name2, is_match' });
    const at = (row: readonly string[], column: string) => row[head.indexOf(column)] ?? '';
    const cases = rows.map((row): Case => {
      const [name1, name2, schema] = [at(row, 'name1'), at(row, 'name2'), at(row, 'schema') || 'Person'];
      const entry: ListEntry = {
        ...noEntry,
        kind: kinds[schema] ?? 'organisation',
        names: [{ text: name2, quality: 'primary' }],
      };
      const half = parseInt(sha256(`${name1}|${name2}`).slice(0, 2), 16) % 2;
      return {
        person: schema === 'Person',
        isMatch: at(row, 'is_match') === 'true',
        score: scoreNames({ name: name1 }, entry).score,
        half,
      };
    });
    const people = cases.filter(({ person }) => person);
    const figures = (some: readonly Case[]) => figuresOf(some, threshold);
    return {
      ...figures(people),
      halves: {
        tuned: figures(people.filter(({ half }) => half === 0)),
        confirmed: figures(people.filter(({ half }) => half === 1)),
      },
      others: figures(cases.filter(({ person }) => !person)),
    };
  });
}

const noEntry: ListEntry = {
  id: '1',
  kind: 'person',
  names: [],
  birthDates: [],
  sexes: [],
  nationalities: [],
  placesOfBirth: [],
  documents: [],
  source: 'pairs',
};

function figuresOf(cases: readonly Case[], threshold: number): PairFigures {
  const at = ratesAt(cases, threshold);
  let [bestF1, bestThreshold] = [0, 0];
  for (let step = 40; step < 100; step++) {
    const { f1 } = ratesAt(cases, step / 100);
    if (f1 > bestF1) [bestF1, bestThreshold] = [f1, step / 100];
  }
  const matches = cases.filter(({ isMatch }) => isMatch).length;
  return { pairs: cases.length, matches, threshold, ...at, best_f1: bestF1, best_threshold: bestThreshold };
}

function ratesAt(cases: readonly Case[], threshold: number): { precision: number; recall: number; f1: number } {
  const count = (hit: boolean, isMatch: boolean) =>
    cases.filter((each) => each.score >= threshold === hit && each.isMatch === isMatch).length;
  const [right, wrong, missed] = [count(true, true), count(true, false), count(false, true)];
  const share = (part: number, whole: number) => (whole === 0 ? 0 : rounded(part / whole));
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}

export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
