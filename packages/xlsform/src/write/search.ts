import type { Report } from '../diagnostics.ts';
import { textAt } from '../nested.ts';
import { fileEndings, splitFileName } from '../read/question-types.ts';
import { descendants, type Form, type FormNode } from '../tree.ts';

const SEARCH = /search\(.*?\)/;

/**
 * Selects with the old `search()` appearance take their choices from a file at run time. Collect then wants the items
 * in the body, so such a list may not serve other selects too.
 */
export function bringSearchedListsIntoBody(form: Form, report: Report): void {
  const searching = new Map<string, FormNode>();
  const plain = new Map<string, FormNode[]>();
  for (const node of descendants(form.root)) {
    if (node.kind !== 'select' || node.itemset === undefined) continue;
    const { itemset } = node;
    if (!SEARCH.test(textAt(node.control, 'appearance') ?? '')) {
      plain.set(itemset, [...(plain.get(itemset) ?? []), node]);
      continue;
    }
    const at = { sheet: 'survey', row: node.row, column: 'appearance', text: textAt(node.control, 'appearance')! };
    const list = form.lists.get(itemset);
    if (fileEndings.has(splitFileName(itemset).ending)) report.add('search/from-file', at, { name: node.name });
    else if (list) {
      list.inBody = true;
      searching.set(itemset, node);
    }
  }
  for (const [list, node] of searching) {
    const others = plain.get(list);
    if (!others) continue;
    report.add(
      'search/shared-list',
      { sheet: 'survey', row: node.row, column: 'appearance', text: textAt(node.control, 'appearance')! },
      { name: node.name, list, others: others.map(({ name }) => name).join(', ') },
    );
  }
}
