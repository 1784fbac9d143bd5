import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatDate } from '../platform/format.ts';
import { usePatchedAddress, usePatchSearch } from '../platform/use-patch-search.ts';
import { useWords } from '../platform/words.ts';
import { DataTable, type Column } from '../parts/DataTable.tsx';
import { WithDetail } from '../parts/Detail.tsx';
import { ExportMenu } from '../parts/ExportMenu.tsx';
import { Figure } from '../parts/Figure.tsx';
import { FilterSentence, type Filter } from '../parts/FilterSentence.tsx';
import { places, sampleRows, type SampleRow } from './samples.ts';
import { words } from './words.ts';

const route = getRouteApi('/gallery');
const counts = { none: 0, one: 1, many: 100_000 } as const;

function useFilters(): readonly Filter[] {
  const t = useWords(words);
  return [
    {
      key: 'rows',
      label: t('howMany'),
      options: [
        { value: 'none', label: t('rowsNone') },
        { value: 'one', label: t('rowsOne') },
        { value: 'many', label: t('rowsMany') },
      ],
      phrase: (label) => t('rowsPhrase', { label }),
    },
    {
      key: 'place',
      label: t('place'),
      options: places.map((place) => ({ value: place, label: place })),
      phrase: (label) => t('placePhrase', { label }),
    },
    {
      key: 'sex',
      label: t('sex'),
      options: [
        { value: 'women', label: t('women') },
        { value: 'men', label: t('men') },
      ],
      phrase: (label) => label,
    },
  ];
}

function useColumns(): readonly [Column<SampleRow>, ...Column<SampleRow>[]] {
  const t = useWords(words);
  return useMemo(
    () => [
      { id: 'place', header: t('canton'), value: ({ place }) => place },
      { id: 'target', header: t('target'), value: ({ target }) => target, numeric: true },
      { id: 'reached', header: t('reached'), value: ({ reached }) => reached, numeric: true },
      { id: 'spent', header: t('spent'), value: ({ spent }) => spent, numeric: true, currency: 'USD', decimals: 2 },
      {
        id: 'updated',
        header: t('updated'),
        value: ({ updated }) => updated,
        cell: ({ updated }) => formatDate(updated),
      },
    ],
    [t],
  );
}

export function ListSamples() {
  const t = useWords(words);
  const search = route.useSearch();
  const patch = usePatchSearch();
  const address = usePatchedAddress();
  const columns = useColumns();
  const filters = useFilters();
  const count = search.rows ? counts[search.rows] : 12;
  const all = useMemo(() => sampleRows(count), [count]);
  const rows = useMemo(
    () => all.filter(({ place }) => !search.place || place.startsWith(search.place)),
    [all, search.place],
  );
  const open = all.find(({ id }) => id === search.open);
  return (
    <>
      <h2>{t('lists')}</h2>
      <FilterSentence filters={filters} values={search} onChange={(key, value) => patch({ [key]: value })} />
      <WithDetail
        title={t('detail', { name: open?.place ?? '' })}
        onClose={() => patch({ open: undefined })}
        detail={
          open && (
            <Figure label={t('reached')} amount={open.reached} kind="reached" asOf={open.updated} basis="counted" />
          )
        }
      >
        <DataTable
          name={t('table')}
          rows={rows}
          total={count}
          columns={columns}
          rowKey={({ id }) => id}
          link={({ id }) => address({ open: id })}
          openRow={search.open}
          sort={search.sort}
          onSort={(sort) => patch({ sort })}
        >
          <ExportMenu of={[{ list: 'places' }]} count={rows.length} />
        </DataTable>
      </WithDetail>
    </>
  );
}
