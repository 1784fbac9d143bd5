import { fieldNames, type ColumnName } from './columns.ts';

/** Files of records with the truth about who is who, as `set.json` describes them. */
export interface TestSet {
  name: string;
  /** One file, or several that are read as one; of two files linked `between`, the first is linked with the second. */
  files: string[];
  link: 'within' | 'between';
  /** Texts that stand for nothing. */
  missing: string[];
  truth: { column: string; pattern?: RegExp };
  /** Our names, each with the columns that are joined by a space. */
  columns: [ColumnName, string[]][];
}

export type SetAnswer = { ok: true; sets: TestSet[] } | { ok: false; issues: string[] };

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Reads a set description: one set or a list of them. Every fault is named, with the set it is in. */
export function readSets(text: string): SetAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, issues: ['not JSON'] };
  }
  const issues: string[] = [];
  const sets = (Array.isArray(json) ? json : [json]).map((one: unknown, at) =>
    readSet(one, (fault) => issues.push(`set ${at + 1}: ${fault}`)),
  );
  if (sets.length === 0) issues.push('no sets');
  return issues.length > 0 ? { ok: false, issues } : { ok: true, sets: sets as TestSet[] };
}

function readSet(json: unknown, fault: (text: string) => void): TestSet | undefined {
  if (!isObject(json)) {
    fault('not an object');
    return undefined;
  }
  const { name, files, link = 'within', missing = [], truth, columns } = json;
  if (!isText(name)) fault('name');
  if (!areTexts(files) || files.length === 0) fault('files');
  if (link !== 'within' && link !== 'between') fault('link');
  if (link === 'between' && areTexts(files) && files.length !== 2) fault('between needs two files');
  if (!Array.isArray(missing) || !missing.every((one) => typeof one === 'string')) fault('missing');
  return {
    name: String(name),
    files: areTexts(files) ? files : [],
    link: link === 'between' ? 'between' : 'within',
    missing: Array.isArray(missing) ? missing.map(String) : [],
    truth: readTruth(truth, fault),
    columns: readColumns(columns, fault),
  };
}

function readTruth(truth: unknown, fault: (text: string) => void): TestSet['truth'] {
  if (!isObject(truth) || !isText(truth.column)) {
    fault('truth');
    return { column: '' };
  }
  if (truth.pattern === undefined) return { column: truth.column };
  try {
    if (!isText(truth.pattern)) throw new SyntaxError();
    return { column: truth.column, pattern: new RegExp(truth.pattern) };
  } catch {
    fault('truth.pattern');
    return { column: truth.column };
  }
}

function readColumns(columns: unknown, fault: (text: string) => void): TestSet['columns'] {
  if (!isObject(columns) || Object.keys(columns).length === 0) {
    fault('columns');
    return [];
  }
  return Object.entries(columns).flatMap(([given, from]): TestSet['columns'] => {
    const name = Object.hasOwn(fieldNames, given) ? fieldNames[given] : undefined;
    if (name === undefined) fault(`columns.${given} is not a name that is known`);
    else if (isText(from)) return [[name, [from]]];
    else if (areTexts(from) && from.length > 0) return [[name, from]];
    else fault(`columns.${given}`);
    return [];
  });
}
