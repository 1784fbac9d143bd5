import { compile, type Compiled } from '../compile.ts';
import type { CompileOptions } from '../read/settings.ts';
import type { Workbook } from '../workbook/grid.ts';
import { readMarkdown } from '../workbook/markdown.ts';

/** A form written as Markdown tables. */
export function form(markdown: string): Workbook {
  return { sheets: readMarkdown(markdown) };
}

export function compiled(markdown: string, options: CompileOptions = {}): Compiled {
  return compile(form(markdown), options);
}

/** The XForm of a form that has to compile. */
export function xformOf(markdown: string, options: CompileOptions = {}): string {
  const { xform, diagnostics } = compiled(markdown, options);
  if (xform === undefined) throw new Error(diagnostics.map(({ code, row }) => `${code} ${row}`).join(', '));
  return xform;
}

/** Errors as `code sheet!column:row`. */
export function errorsOf(markdown: string): string[] {
  return compiled(markdown)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, sheet, column, row }) => `${code} ${sheet ?? ''}!${column ?? ''}:${row ?? ''}`);
}

/** A survey sheet of type, name and label. */
export function survey(...rows: string[]): string {
  return ['| survey | type | name | label |', ...rows.map((row) => `| | ${row} |`)]
    .join('\n')
    .replace('| survey | type', '| survey | |\n| | type');
}
