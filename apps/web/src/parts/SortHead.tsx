import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useWords } from '../platform/words.ts';
import classes from './DataTable.module.css';
import { listWords } from './list-words.ts';
import { sortedColumn, type Sort } from './use-sorted.ts';

interface Props {
  column: { id: string; header: string; numeric?: boolean; sortable?: boolean };
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The head of a column; pressing it sorts: words from A, numbers from the largest, then the reverse. */
export function SortHead({ column: { id, header, numeric = false, sortable = true }, sort, onSort }: Props) {
  const t = useWords(listWords);
  const now = sortedColumn(sort);
  const mine = now?.id === id;
  const Arrow = !mine ? IconArrowsSort : now.desc ? IconArrowDown : IconArrowUp;
  const first: Sort = numeric ? `-${id}` : id;
  const next = !mine ? first : now.desc ? id : `-${id}`;
  return (
    <th
      scope="col"
      data-numeric={numeric || undefined}
      aria-sort={!mine ? undefined : now.desc ? 'descending' : 'ascending'}
    >
      {sortable ? (
        <button
          type="button"
          className={classes.sort}
          title={t('sortBy', { column: header })}
          onClick={() => onSort(next)}
        >
          {header}
          <Arrow size={14} aria-hidden data-mine={mine || undefined} />
        </button>
      ) : (
        header
      )}
    </th>
  );
}
