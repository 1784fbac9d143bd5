import { DOMParser, XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';
import { select, useNamespaces, type SelectedValue } from 'xpath';
import { compile } from '../compile.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { sheetOf, type Workbook } from '../workbook/grid.ts';
import { readMarkdown } from '../workbook/markdown.ts';
import { canonical } from './structure.ts';

/** A recorded case of another compiler's tests: a form, what is asserted of it, what that compiler gave. */
export interface Case {
  id: string;
  form_name?: string | null;
  md?: string | null;
  ss_structure?: Record<string, Record<string, string>[]> | null;
  expect_error: boolean;
  kind: string;
  assert: {
    xpath_match?: string[];
    xpath_count?: [string, number][];
    xpath_exact?: [string, string[]][];
  };
  namespaces: Record<string, string>;
  pyxform_4_5_0: { xform?: string | null; error?: string | null };
}

export interface CaseResult {
  id: string;
  kind: string;
  agrees: boolean;
  /** Counts over what both compile. */
  xpathPassed: number;
  xpathTotal: number;
  xpathFailed: string[];
  structureEqual: boolean | undefined;
  /** The row that the reference names, and the rows that we name with an error. */
  referenceRow: number | undefined;
  rows: number[];
  namesRow: boolean;
  errors: string[];
}

export function workbookOf({ md, ss_structure: sheets }: Case): Workbook {
  if (sheets) return { sheets: Object.entries(sheets).map(([name, records]) => sheetOf(name, records)) };
  return { sheets: readMarkdown(md ?? '') };
}

/** Some forms use prefixes that nothing declares; to be compared they are declared here, under a name of their own. */
function withPrefixes(xml: string): string {
  const used = new Set([...xml.matchAll(/[\s<]([A-Za-z_][\w.-]*):[\w.-]+(?=[\s=>/])/g)].map((match) => match[1]!));
  const missing = [...used].filter(
    (prefix) => prefix !== 'xmlns' && prefix !== 'xml' && !xml.includes(`xmlns:${prefix}=`),
  );
  return xml.replace(
    /<h:html/,
    `<h:html${missing.map((prefix) => ` xmlns:${prefix}="undeclared:${prefix}"`).join('')}`,
  );
}

export function parseXml(xml: string): Document {
  return new DOMParser({ onError: () => undefined }).parseFromString(withPrefixes(xml), 'text/xml');
}

function shown(node: Node): string {
  return node.nodeType === 2 || node.nodeType === 3
    ? (node.nodeValue ?? '')
    : new XMLSerializer().serializeToString(node).replace(/ xmlns(?::\w+)?="[^"]*"/g, '');
}

function nodesOf(found: SelectedValue): Node[] {
  return Array.isArray(found) ? (found as Node[]) : [];
}

function assertions({ assert, namespaces }: Case, xform: string): { total: number; failed: string[] } {
  const root = parseXml(xform).documentElement! as unknown as globalThis.Node;
  const find = namespaces ? useNamespaces(namespaces) : select;
  const nodes = (path: string): Node[] => nodesOf(find(path.trim(), root) as SelectedValue);
  const failed: string[] = [];
  const check = (path: string, holds: () => boolean): void => {
    let right = false;
    try {
      right = holds();
    } catch {
      right = false;
    }
    if (!right) failed.push(path);
  };
  const { xpath_match: match = [], xpath_count: counts = [], xpath_exact: exact = [] } = assert;
  for (const path of match) check(path, () => nodes(path).length === 1);
  for (const [path, count] of counts) check(path, () => nodes(path).length === count);
  for (const [path, expected] of exact) {
    check(path, () => {
      const found = nodes(path).map(shown).sort();
      return found.length === expected.length && [...expected].sort().every((text, at) => sameText(text, found[at]!));
    });
  }
  return { total: match.length + counts.length + exact.length, failed };
}

const spaceless = (text: string): string => text.replace(/\s+/g, ' ').replace(/> </g, '><').trim();
function sameText(a: string, b: string): boolean {
  return a === b || (a.includes('<') && spaceless(a) === spaceless(b));
}

export function sameStructure(ours: string, theirs: string): boolean {
  try {
    const [a, b] = [ours, theirs].map((xml) => canonical(parseXml(xml).documentElement as Element));
    return a === b;
  } catch {
    return false;
  }
}

const rowOf = (error: string | null | undefined): number | undefined => {
  const row = /\[row : (\d+)\]/.exec(error ?? '')?.[1];
  return row === undefined ? undefined : Number(row);
};

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** Runs one case: does the form compile as the reference compiler says, and is the result the same? */
export function runCase(given: Case): CaseResult {
  const { id, kind, pyxform_4_5_0: reference } = given;
  const { xform, diagnostics } = compile(workbookOf(given), { rootName: given.form_name ?? undefined });
  const errors = diagnostics.filter(isError);
  const theirs = reference.xform ?? undefined;
  const result: CaseResult = {
    id,
    kind,
    agrees: (xform !== undefined) === !given.expect_error,
    xpathPassed: 0,
    xpathTotal: 0,
    xpathFailed: [],
    structureEqual: undefined,
    referenceRow: given.expect_error ? rowOf(reference.error) : undefined,
    rows: errors.flatMap(({ row }) => row ?? []),
    namesRow: errors.some(({ sheet, row }) => sheet !== undefined && row !== undefined),
    errors: errors.map(({ code, sheet, row, column, message }) => `${code} ${sheet}!${column}:${row} ${message.en}`),
  };
  if (xform === undefined || given.expect_error) return result;
  const { total, failed } = assertions(given, xform);
  result.xpathTotal = total;
  result.xpathPassed = total - failed.length;
  result.xpathFailed = failed;
  if (theirs !== undefined) result.structureEqual = sameStructure(xform, theirs);
  return result;
}

/** The figures over all cases, under the names that the measurement reads. */
export function summary(results: readonly CaseResult[]): Record<string, number> {
  const count = (holds: (result: CaseResult) => boolean): number => results.filter(holds).length;
  const sum = (of: (result: CaseResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  const refused = results.filter(({ agrees, referenceRow }) => agrees && referenceRow !== undefined);
  return {
    total: results.length,
    agreed_accept_refuse: count(({ agrees }) => agrees),
    xpath_passed: sum(({ xpathPassed }) => xpathPassed),
    xpath_total: sum(({ xpathTotal }) => xpathTotal),
    structure_equal: count(({ structureEqual }) => structureEqual === true),
    structure_total: count(({ structureEqual }) => structureEqual !== undefined),
    refusals_total: count(({ referenceRow }) => referenceRow !== undefined),
    refusals_with_row: refused.filter(({ namesRow }) => namesRow).length,
    refusals_same_row: refused.filter(({ rows, referenceRow }) => rows.includes(referenceRow!)).length,
  };
}
