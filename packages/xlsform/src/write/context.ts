import type { Report } from '../diagnostics.ts';
import { instanceCalls } from '../logic/instance-calls.ts';
import {
  substituted,
  UnresolvedReference,
  xpathOf,
  type Named,
  type SubstitutionOptions,
} from '../logic/substitution.ts';
import { descendants, isQuestion, isSection, type Form, type FormNode } from '../tree.ts';
import { element, type XmlNode } from '../xml.ts';

/** A form being written: what every part of the writer asks for. */
export interface WriteContext {
  form: Form;
  named: Named;
  report: Report;
  /** An expression with its references as paths, seen from a node. */
  xpath: (expression: string, node: FormNode | undefined, options?: SubstitutionOptions) => string;
  /** A text with its references as `output` elements. */
  mixed: (text: string, node: FormNode | undefined) => XmlNode[];
}

/** The questions and sections by name. */
export function namesOf(form: Form): Named {
  const named = new Map<string, FormNode | 'twice'>();
  for (const node of descendants(form.root)) {
    if (isQuestion(node) || isSection(node)) named.set(node.name, named.has(node.name) ? 'twice' : node);
  }
  return named;
}

/** The element that bears the name of the form itself. */
function namesakeOf({ root }: Form): FormNode | undefined {
  for (const node of descendants(root)) if (node !== root && node.name === root.name) return node;
  return undefined;
}

export function writeContext(form: Form, report: Report): WriteContext {
  const named = namesOf(form);
  const resolved = (node: FormNode | undefined, written: string, give: () => string): string => {
    try {
      return give();
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
      const namesake = error.target === form.root.name ? namesakeOf(form) : undefined;
      if (namesake) {
        const at = { sheet: 'survey', row: namesake.row, column: 'name', text: namesake.name };
        report.add('names/like-root', at, { name: namesake.name });
        return written;
      }
      const code = error.isTwice ? 'references/ambiguous' : 'references/unknown';
      report.add(code, { sheet: 'survey', row: node?.row, text: written }, { name: error.target, near: '' });
      return written;
    }
  };
  const xpath: WriteContext['xpath'] = (expression, node, options) =>
    expression.includes('${')
      ? resolved(node, expression, () => xpathOf(expression, node, named, options))
      : expression;
  const mixed: WriteContext['mixed'] = (text, node) => {
    if (text === '-' || (!text.includes('${') && !text.includes('instance('))) return [text];
    const parts: XmlNode[] = [];
    const output = (value: string): void => void parts.push(element('output', { value }));
    const words = (between: string): void => {
      if (between === '') return;
      resolved(node, between, () => {
        for (const part of substituted(between, node, named)) {
          if ('path' in part) output(part.path);
          else parts.push(part.text);
        }
        return '';
      });
    };
    let done = 0;
    for (const [from, to] of instanceCalls(text)) {
      words(text.slice(done, from));
      output(xpath(text.slice(from, to), node));
      done = to;
    }
    words(text.slice(done));
    return parts;
  };
  return { form, named, report, xpath, mixed };
}
