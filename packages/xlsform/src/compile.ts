import { Report, type Diagnostic } from './diagnostics.ts';
import { findCycles } from './logic/cycles.ts';
import { externalItemsets } from './write/external-choices.ts';
import type { Attachment } from './write/instances.ts';
import { writeXForm } from './write/xform.ts';
import { namesOf } from './write/context.ts';
import { readForm } from './read/form.ts';
import type { CompileOptions } from './read/settings.ts';
import type { Form } from './tree.ts';
import type { Workbook } from './workbook/grid.ts';
import { serialise, type XmlElement } from './xml.ts';
import type { FormModel } from './model/form-model.ts';
import { isSensitivity, modelOfTree } from './model/from-xform.ts';
import { pathOf } from './logic/paths.ts';
import { textAt } from './nested.ts';
import { descendants } from './tree.ts';
import type { ReadSheet } from './read/columns.ts';

export interface Compiled {
  /** The ODK XForm as text; undefined when a diagnostic is an error. */
  xform: string | undefined;
  /** The form as data; undefined together with the XForm. */
  model: FormModel | undefined;
  /** Files that the form reads: lists of choices, data for `pulldata`. */
  attachments: Attachment[];
  /** itemsets.csv, for select_one_external. */
  itemsets: string | undefined;
  diagnostics: Diagnostic[];
}

const MOST_NAMED = 8;

function reportCycles(form: Form, report: Report): void {
  for (const cycle of findCycles(form.root, namesOf(form))) {
    const first = cycle[0]!;
    const shown = cycle.length > MOST_NAMED ? cycle.slice(0, MOST_NAMED) : cycle;
    const rest = cycle.length > MOST_NAMED ? ['…'] : [];
    const names = [...shown.map(({ node }) => node.name), ...rest, first.node.name].join(' → ');
    const column = first.column === 'calculate' ? 'calculation' : 'relevant';
    const text = textAt(first.node.bind, first.column) ?? '';
    report.add('logic/cycle', { sheet: 'survey', row: first.node.row, column, text }, { names });
  }
}

interface Tree {
  tree: XmlElement;
  form: Form;
  survey: ReadSheet;
  attachments: Attachment[];
}

/** The form as a tree of XML elements, from which text and model are made. */
function compileTree(workbook: Workbook, options: CompileOptions, report: Report): Tree | undefined {
  const read = readForm(workbook, options, report);
  if (!read || report.failed) return undefined;
  reportCycles(read.form, report);
  const { xform, attachments } = writeXForm(read.form, report);
  return report.failed ? undefined : { tree: xform, form: read.form, survey: read.survey, attachments };
}

/** The model, with what the columns `hxl` and `sensitivity` say and an XForm has no place for. */
function modelOf({ tree, form, survey }: Tree): FormModel | undefined {
  const model = modelOfTree(tree);
  if (!model) return undefined;
  const said = new Map(survey.records.map(({ row, values }) => [row, values]));
  const rows = new Map([...descendants(form.root)].map((node) => [pathOf(node), node.row]));
  for (const field of model.fields) {
    const values = said.get(rows.get(field.path) ?? -1);
    const hxl = textAt(values, 'hxl');
    const sensitivity = textAt(values, 'sensitivity')?.toLowerCase();
    if (hxl !== undefined) field.hxl = hxl;
    if (isSensitivity(sensitivity)) field.sensitivity = sensitivity;
  }
  return model;
}

/**
 * Compiles a form (XLSForm as of pyxform 4.5) to an ODK XForm 1.0.0. Never throws: what is wrong stands in the
 * diagnostics, by sheet, row and column; all of it, not the first only.
 */
export function compile(workbook: Workbook, options: CompileOptions = {}): Compiled {
  const report = new Report();
  const made = compileTree(workbook, options, report);
  return {
    xform: made && serialise(made.tree),
    model: made && modelOf(made),
    attachments: made?.attachments ?? [],
    itemsets: made && externalItemsets(workbook),
    diagnostics: report.diagnostics,
  };
}
