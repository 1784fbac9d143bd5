import type { Place } from '@minga/contracts/places';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import type { Sort } from '../../../parts/use-sorted.ts';
import { Loading } from '../../../shell/states.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { useWords } from '../../../platform/words.ts';
import { listQuery, searchQuery } from './api.ts';
import { words } from './words.ts';

interface Row {
  place: Place;
  /** The name or code by which it was found, when that is another than its own. */
  matched: string;
}

interface Props {
  q: string | undefined;
  tag: string | undefined;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** Places that a search or a tag leaves. */
export function PlaceList({ q, tag, sort, onSort }: Props) {
  const t = useWords(words);
  const found = useQuery({ ...searchQuery(q ?? ''), enabled: q !== undefined, placeholderData: keepPreviousData });
  const tagged = useQuery({ ...listQuery({ tag }), enabled: q === undefined });
  const asked = q === undefined ? tagged : found;
  const rows: Row[] =
    q === undefined
      ? (tagged.data?.places ?? []).map((place) => ({ place, matched: '' }))
      : (found.data ?? []).map(({ place, matched }) => ({ place, matched: matched === place.name ? '' : matched }));
  const columns = usePlaceColumns(q !== undefined);
  if (asked.isPending) return <Loading />;
  if (asked.error) return <ErrorNote problem={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <DataTable
      name={q ? t('found', { q }) : t('list')}
      rows={rows}
      columns={columns}
      rowKey={({ place }) => place.id}
      link={({ place }) => `/places/${place.pcode}`}
      total={q ? undefined : tagged.data?.total}
      sort={sort}
      onSort={onSort}
      empty={q && t('nothingFound')}
    >
      <ExportMenu
        of={[{ list: 'places', filters: q ? { q } : { tag } }]}
        count={q ? rows.length : tagged.data?.total}
      />
    </DataTable>
  );
}

function usePlaceColumns(matched: boolean): readonly [Column<Row>, ...Column<Row>[]] {
  const t = useWords(words);
  return useMemo(() => {
    const name: Column<Row> = { id: 'name', header: t('name'), value: ({ place }) => place.name };
    const level = (at: number) =>
      at === 0 || at === 1 || at === 2 || at === 3 || at === 4 ? t(`level.${at}`) : String(at);
    return [
      name,
      { id: 'level', header: t('level'), value: ({ place }) => level(place.level) },
      { id: 'within', header: t('within'), value: ({ place }) => place.within.join(', ') },
      { id: 'code', header: t('code'), value: ({ place }) => place.pcode },
      ...(matched ? [{ id: 'matched', header: t('foundBy'), value: (row: Row) => row.matched }] : []),
    ];
  }, [t, matched]);
}
