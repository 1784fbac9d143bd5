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

export interface Compiled {
  /** The ODK XForm as text; undefined when a diagnostic is an error. */
  xform: string | undefined;
  /** Files that the form reads: lists of choices, data for `pulldata`. */
  attachments: Attachment[];
  /** itemsets.csv, for select_one_external. */
  itemsets: string | undefined;
  diagnostics: Diagnostic[];
}

function reportCycles(form: Form, report: Report): void {
  for (const cycle of findCycles(form.root, namesOf(form))) {
    const first = cycle[0]!;
    const names = [...cycle, first].map(({ node }) => node.name).join(' → ');
    const column = first.column === 'calculate' ? 'calculation' : 'relevant';
    const text = first.node.bind?.get(first.column);
    report.add('logic/cycle', { sheet: 'survey', row: first.node.row, column, text: String(text) }, { names });
  }
}

/** The form as a tree of XML elements, from which text and model are made. */
export function compileTree(workbook: Workbook, options: CompileOptions, report: Report): { tree: XmlElement; form: Form; attachments: Attachment[] } | undefined {
  const read = readForm(workbook, options, report);
  if (!read || report.failed) return undefined;
  reportCycles(read.form, report);
  const { xform, attachments } = writeXForm(read.form, report);
  return report.failed ? undefined : { tree: xform, form: read.form, attachments };
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
    attachments: made?.attachments ?? [],
    itemsets: made && externalItemsets(workbook),
    diagnostics: report.diagnostics,
  };
}
