import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { Location } from '@minga/contracts/tracking';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { FilterSentence } from '../../../parts/FilterSentence.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { listQuery } from '../../base/places/api.ts';
import placeClasses from '../../base/places/places.module.css';
import { locationsQuery, twinsQuery } from './api.ts';
import { LocationForm } from './LocationForm.tsx';
import { Twins } from './Twins.tsx';
import { words } from './words.ts';

const route = getRouteApi('/locations');

/** The master list of locations, and those that may be one and the same. */
export function Page() {
  const t = useWords(words);
  const { q, place, all, sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const filter = { q, pcode: place, all: all === 'yes' };
  const { data, error, isPending, refetch } = useQuery({
    ...locationsQuery(filter),
    placeholderData: keepPreviousData,
  });
  const twins = useQuery(twinsQuery).data?.twins ?? [];
  const columns = useColumns();
  const filters = useFilters();
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead sentence={data && t('locationsSentence', { count: data.total, twins: twins.length })}>
        {may('tracking.locate') && (
          <Button size="compact-md" onClick={() => patch({ form: 'add' }, { step: true })}>
            {t('addLocation')}
          </Button>
        )}
      </PageHead>
      <SearchBox value={q} onChange={(next) => patch({ q: next })} />
      <FilterSentence filters={filters} values={{ place, all }} onChange={(key, value) => patch({ [key]: value })} />
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {isPending && <Loading />}
      {data && (
        <DataTable
          name={t('places')}
          rows={data.locations}
          total={data.total}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={(next) => patch({ sort: next })}
          empty={t('noLocations')}
        />
      )}
      <Twins twins={twins} />
      <DetailDrawer title={t('addLocation')} opened={form === 'add' && may('tracking.locate')} onClose={close}>
        <LocationForm onDone={close} />
      </DetailDrawer>
    </>
  );
}

function SearchBox({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const t = useWords(words);
  const [typed, setTyped] = useState(value ?? '');
  const search = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 250);
  return (
    <TextInput
      className={`${placeClasses.search} no-print`}
      type="search"
      label={t('search')}
      description={t('searchHelp')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}

function useFilters() {
  const t = useWords(words);
  const { data: provinces } = useQuery(listQuery({ level: 1 }));
  return [
    {
      key: 'place',
      label: t('province'),
      options: (provinces?.places ?? []).map(({ pcode, name }) => ({ value: pcode, label: name })),
      phrase: (label: string) => t('phrase.province', { label }),
    },
    { key: 'all', label: t('show'), options: [{ value: 'yes', label: t('allToo') }], phrase: (label: string) => label },
  ];
}

function useColumns() {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<Location>, ...Column<Location>[]] => [
      { id: 'name', header: t('location'), value: ({ name }) => name },
      { id: 'code', header: t('code'), value: ({ code }) => code },
      { id: 'kind', header: t('locationKind'), value: ({ kind }) => t(`kindOf.${kind}`) },
      { id: 'within', header: t('within'), value: ({ place }) => place },
      { id: 'aliases', header: t('aliases'), value: ({ aliases }) => aliases.join(', ') },
      {
        id: 'state',
        header: t('openState'),
        value: ({ mergedIntoId, closedOn }) => {
          if (mergedIntoId !== null) return t('merged');
          return closedOn === null ? t('open') : t('closed', { date: formatDate(closedOn) });
        },
      },
    ],
    [t],
  );
}
