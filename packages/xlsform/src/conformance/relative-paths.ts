import { relativePath } from '../logic/paths.ts';
import { adopt, node, type FormNode } from '../tree.ts';

/** A recorded case: from one question to another, both below a common repeat. */
export interface PathCase {
  context: string;
  target: string;
  source: string;
  fromParent: boolean;
  up: number;
  down: string;
  none: boolean;
}

export function readPathCases(csv: string): PathCase[] {
  const [head, ...lines] = csv.trim().split(/\r?\n/);
  const names = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const at = (name: string): string => cells[names.indexOf(name)] ?? '';
    return {
      context: at('lcar_context'),
      target: at('target_path'),
      source: at('source_path'),
      fromParent: at('reference_parent') === '1',
      up: Number(at('out_steps')),
      down: at('out_path'),
      none: at('expect_none') === '1',
    };
  });
}

/** The first letter of a name says what it is: g a group, r a repeat, a the common repeat; else a question or the root. */
function grown(root: FormNode, path: string): FormNode {
  let at = root;
  for (const name of path.split('/').filter(Boolean).slice(1)) {
    const kind = /^[ar]/.test(name) ? 'repeat' : name.startsWith('g') ? 'group' : 'question';
    let child = at.children.find((held) => held.name === name);
    if (!child) {
      child = node(kind, name, kind);
      adopt(at, child);
    }
    at = child;
  }
  return at;
}

export function pathCaseHolds({ context, target, source, fromParent, up, down, none }: PathCase): boolean {
  const root = node('survey', context.split('/')[1]!, 'survey');
  const [to, from] = [grown(root, context + target), grown(root, context + source)];
  const found = relativePath(from, to, fromParent);
  return none ? found === undefined : found?.up === up && found.down === down;
}
