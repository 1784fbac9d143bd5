import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import { isKnown, isNotKnown, type AmountStyle, type Cell } from './amount.ts';
import { AmountText } from './AmountText.tsx';
import classes from './DataTable.module.css';
import { listWords } from './list-words.ts';
import { SortHead } from './SortHead.tsx';
import { To } from './To.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useSorted, type Sort } from './use-sorted.ts';

export interface Column<Row> extends AmountStyle {
  id: string;
  header: string;
  /** What the column sorts by and, without `cell`, what it shows. A number stands right; a reason why there is none is said in words. */
  value: (row: Row) => Cell;
  cell?: (row: Row) => ReactNode;
  /** A column of numbers: right, tabular digits. */
  numeric?: boolean;
  /** Off where order means nothing. */
  sortable?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table for those who cannot see what is above it. */
  name: string;
  rows: readonly Row[];
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rowKey: (row: Row) => string;
  /** Where the first column leads. */
  link?: (row: Row) => string;
  /** How many there are in all, when `rows` is only what the filters leave. */
  total?: number;
  /** `reached` or `-reached`; keep it in the address. Without it the table keeps it itself. */
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Which row's detail is open. */
  openRow?: string;
  /** Export menu and such, beside the count. */
  children?: ReactNode;
  /** What to say when there is nothing; without it "nothing matches these filters". */
  empty?: ReactNode;
}

const alwaysDrawn = 120;

/** A list of any length. Only the rows in sight are drawn; the header and the first column stay. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, rows, columns, rowKey, link, openRow } = props;
  const t = useWords(listWords);
  const scroller = useRef<HTMLDivElement>(null);
  const { sorted, sort, setSort } = useSorted(rows, columns, props.sort, props.onSort);
  const virtual = rows.length > alwaysDrawn;
  const rowHeight = useMemo(() => (matchMedia('(pointer: coarse)').matches ? 44 : 36), []);
  // oxlint-disable-next-line react/incompatible-library -- it changes while it is drawn, and nothing here is memoized by a compiler
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const keys = useRowKeys(scroller, sorted.length, (index) => virtualizer.scrollToIndex(index));
  const items = virtual ? virtualizer.getVirtualItems() : sorted.map((_, index) => ({ index, start: 0, end: 0 }));
  const above = virtual ? (items[0]?.start ?? 0) : 0;
  const below = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  if (rows.length === 0) return <NoRows {...props} />;
  return (
    <div className={classes.block}>
      <TableBar {...props} />
      <div
        ref={scroller}
        className={classes.scroller}
        data-virtual={virtual}
        tabIndex={0}
        role="region"
        aria-label={t('region', { name })}
        onKeyDown={keys}
      >
        <table className={classes.table} aria-rowcount={sorted.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <SortHead key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Spacer height={above} columns={columns.length} />}
            {items.map(({ index }) => {
              const row = sorted[index]!;
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  data-index={index}
                  aria-rowindex={index + 2}
                  data-open={key === openRow || undefined}
                  ref={virtual ? virtualizer.measureElement : undefined}
                >
                  {columns.map((column, at) => (
                    <TableCell
                      key={column.id}
                      row={row}
                      column={column}
                      to={at === 0 ? link?.(row) : undefined}
                      first={at === 0}
                    />
                  ))}
                </tr>
              );
            })}
            {below > 0 && <Spacer height={below} columns={columns.length} />}
          </tbody>
        </table>
      </div>
      {virtual && <p className={classes.printPart}>{t('printPart', { count: items.length })}</p>}
    </div>
  );
}

function TableBar<Row>({ name, rows, total, children }: DataTableProps<Row>) {
  const t = useWords(listWords);
  const part = total !== undefined && total !== rows.length;
  return (
    <div className={classes.bar}>
      <div className={classes.heading}>
        <h2>{name}</h2>
        <span className={classes.count} role="status">
          {part ? t('shownOf', { shown: rows.length, total }) : t('shown', { count: rows.length })}
        </span>
      </div>
      <span className={`${classes.acts} no-print`}>{children}</span>
    </div>
  );
}

function NoRows<Row>(props: DataTableProps<Row>) {
  const t = useWords(listWords);
  return (
    <div className={classes.block}>
      <TableBar {...props} />
      <div className={classes.none}>{props.empty ?? t('none')}</div>
    </div>
  );
}

function TableCell<Row>({ row, column, to, first }: { row: Row; column: Column<Row>; to?: string; first: boolean }) {
  const value = column.value(row);
  const shown = column.cell ? column.cell(row) : column.numeric ? <Numeric value={value} column={column} /> : value;
  const content =
    to === undefined ? (
      shown
    ) : (
      <To address={to} stay={to.startsWith(`${location.pathname}?`)}>
        {shown}
      </To>
    );
  return first ? <th scope="row">{content}</th> : <td data-numeric={column.numeric || undefined}>{content}</td>;
}

function Numeric({ value, column }: { value: Cell; column: AmountStyle }) {
  if (typeof value === 'string' && !isNotKnown(value)) return value;
  return (
    <AmountText amount={value} decimals={column.decimals} currency={isKnown(value) ? column.currency : undefined} />
  );
}

const Spacer = ({ height, columns }: { height: number; columns: number }) => (
  <tr aria-hidden className={classes.spacer}>
    <td colSpan={columns} style={{ height }} />
  </tr>
);
