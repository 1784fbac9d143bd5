import { optionWrong } from './problems.ts';
import type { FeedRow } from './feed-rows.ts';
import type { FeedTable } from './feed-shape.ts';

const system = /^__system(?:\/\w+)?$/;

/** Keeps of each row what `$select` names; repeats that were asked for with `$expand` stay. */
export function selector(table: FeedTable, select: readonly string[] | undefined): (row: FeedRow) => FeedRow {
  if (!select) return (row) => row;
  const places = [...table.fields.map(({ names }) => names), ...table.below.map(({ names }) => names)];
  for (const name of select) {
    const isKey = name === '__id' || name === table.parentKey || (!table.parentKey && system.test(name));
    if (!isKey && !places.some((names) => `${names.join('/')}/`.startsWith(`${name}/`)))
      throw optionWrong({ option: '$select' });
  }
  const kept = [...select, ...table.below.map(({ names }) => names.join('/'))].map((name) => name.split('/'));
  return (row) => picked(row, kept);
}

function picked(row: FeedRow, paths: readonly (readonly string[])[]): FeedRow {
  const kept: FeedRow = {};
  for (const [name, value] of Object.entries(row)) {
    const here = paths.filter(([first]) => first === name);
    if (here.length === 0) continue;
    const isWhole = here.some((path) => path.length === 1);
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isWhole || !isGroup) kept[name] = value;
    else {
      const inside = picked(value as FeedRow, here.map((path) => path.slice(1))); // prettier-ignore
      if (Object.keys(inside).length > 0) kept[name] = inside;
    }
  }
  return kept;
}
