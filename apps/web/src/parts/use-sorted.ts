import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { i18n } from '@lingui/core';
import { useMemo, useState } from 'react';
import { compareAmounts, isNotKnown, type Amount, type Cell } from './amount.ts';

/** `reached` upwards, `-reached` downwards, or the order in which the rows came. */
export type Sort = string | undefined;

export function sortedColumn(sort: Sort): { id: string; desc: boolean } | undefined {
  if (!sort) return undefined;
  return sort.startsWith('-') ? { id: sort.slice(1), desc: true } : { id: sort, desc: false };
}

interface Sortable<Row> {
  id: string;
  numeric?: boolean;
  value: (row: Row) => Cell;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const isReason = (value: unknown): boolean => typeof value === 'string' && isNotKnown(value);
const amountOf = (value: unknown): Amount => (typeof value === 'number' ? value : 'not-stated');

/** Compares two cells: numbers by size, words as the reader's language orders them. What is not known is always last. */
export function compareCells(a: unknown, b: unknown, numeric: boolean, desc: boolean, collator: Intl.Collator): number {
  if (!numeric) return collator.compare(String(a), String(b));
  const [knownA, knownB] = [typeof a === 'number', typeof b === 'number'];
  if (knownA && knownB) return compareAmounts(amountOf(a), amountOf(b));
  // The table turns the answer round when it sorts downwards; turn it once more, so that "not stated" stays last.
  const last = Number(knownB || !isReason(b)) - Number(knownA || !isReason(a));
  return desc ? -last : last;
}

/** The rows in order. The order is the caller's (in the address) or, without one, the table's own. */
export function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  given: Sort,
  onSort?: (sort: Sort) => void,
) {
  const [own, setOwn] = useState<Sort>(given);
  const sort = onSort ? given : own;
  const desc = sortedColumn(sort)?.desc ?? false;
  const defs = useMemo(() => {
    const collator = new Intl.Collator(i18n.locale, { numeric: true, sensitivity: 'base' });
    return columns.map((column): ColumnDef<typeof features, { row: Row }> => ({
      id: column.id,
      accessorFn: ({ row }) => column.value(row),
      sortFn: (a, b, id) => compareCells(a.getValue(id), b.getValue(id), column.numeric ?? false, desc, collator),
    }));
  }, [columns, desc]);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const sorting = useMemo(() => {
    const asked = sortedColumn(sort);
    return asked && columns.some(({ id }) => id === asked.id) ? [asked] : [];
  }, [sort, columns]);
  const table = useTable({ features, columns: defs, data, state: { sorting } });
  const sorted = table.getRowModel().rows.map(({ original }) => original.row);
  return { sorted, sort, setSort: onSort ?? setOwn };
}
