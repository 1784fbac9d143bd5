// Which answers stay behind unless they are asked for by name (security.md E4): what the form marks as confidential.
import type { Field, FormModel } from '@minga/xlsform';

const isMarked = ({ sensitivity }: Field): boolean => sensitivity === 'confidential' || sensitivity === 'strict';

/**
 * Paths of marked questions: marked themselves, below a marked group or repeat, or computed from one that is, however
 * many steps away.
 */
export function markedPaths({ fields }: Pick<FormModel, 'fields'>): ReadonlySet<string> {
  const marked = new Set<string>();
  for (let before = -1; before < marked.size;) {
    before = marked.size;
    const sources = fields.filter(({ path }) => marked.has(path));
    for (const field of fields)
      if (isMarked(field) || (field.parent !== undefined && marked.has(field.parent)) || isComputedFrom(field, sources))
        marked.add(field.path);
  }
  return marked;
}

function isComputedFrom({ calculation, default: initial }: Field, sources: readonly Field[]): boolean {
  const expression = `${calculation ?? ''} ${initial ?? ''}`;
  if (expression === ' ') return false;
  const names = new Set([...expression.matchAll(/\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}/g)].map(([, name]) => name));
  return sources.some(({ name, path }) => names.has(name) || expression.includes(path));
}
