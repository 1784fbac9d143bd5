import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { organisationTypes, type Organisation } from '@minga/contracts/partners';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { FilterSentence, type Filter } from '../../../parts/FilterSentence.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { planQuery } from '../plan/api.ts';
import { listQuery } from '../places/api.ts';
import { inWords } from '../../../platform/two-languages.ts';
import placeClasses from '../places/places.module.css';
import { partnersQuery } from './api.ts';
import { PartnerForm } from './PartnerForm.tsx';
import { words } from './words.ts';

const route = getRouteApi('/partners');

/** The register of organisations: who works where, and in what. */
export function Page() {
  const t = useWords(words);
  const router = useRouter();
  const { q, type, reach, donor, place, area, sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const filter = { q, type, reach, place, area, donor: donor === 'yes' ? true : undefined };
  const { data, error, isPending, refetch } = useQuery({ ...partnersQuery(filter), placeholderData: keepPreviousData });
  const columns = useColumns();
  const filters = useFilters();
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead sentence={data && t('sentence', { count: data.total, filtered: filtered ? 'yes' : 'no' })}>
        {may('partners.write') && (
          <Button size="compact-md" onClick={() => patch({ form: 'add' }, { step: true })}>
            {t('add')}
          </Button>
        )}
      </PageHead>
      <SearchBox value={q} onChange={(next) => patch({ q: next })} />
      <FilterSentence
        filters={filters}
        values={{ type, reach, donor, place, area }}
        onChange={(key, value) => patch({ [key]: value })}
      />
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {isPending && <Loading />}
      {data && (
        <DataTable
          name={t('list')}
          rows={data.organisations}
          total={data.total}
          columns={columns}
          rowKey={({ id }) => id}
          link={({ code }) => `/partners/${code}`}
          sort={sort}
          onSort={(next) => patch({ sort: next })}
          empty={t('none')}
        >
          <ExportMenu of={[{ list: 'partners', filters: filter }]} count={data.total} />
        </DataTable>
      )}
      <DetailDrawer title={t('add')} opened={form === 'add' && may('partners.write')} onClose={close}>
        <PartnerForm onDone={({ code }) => void router.navigate({ to: '/partners/$code', params: { code } })} />
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

function useFilters(): readonly Filter[] {
  const t = useWords(words);
  const { data: provinces } = useQuery(listQuery({ level: 1 }));
  const { data: plan } = useQuery(planQuery);
  const reaches = ['local', 'national', 'international', 'not-stated'] as const;
  return [
    {
      key: 'type',
      label: t('type'),
      options: organisationTypes.map((value) => ({ value, label: t(`type.${value}`) })),
      phrase: (label) => t('phrase.type', { label }),
    },
    {
      key: 'reach',
      label: t('reach'),
      options: reaches.map((value) => ({ value, label: t(`reach.${value}`) })),
      phrase: (label) => t('phrase.reach', { label }),
    },
    {
      key: 'donor',
      label: t('donor'),
      options: [{ value: 'yes', label: t('isDonor') }],
      phrase: () => t('phrase.donor'),
    },
    {
      key: 'place',
      label: t('place'),
      options: (provinces?.places ?? []).map(({ pcode, name }) => ({ value: pcode, label: name })),
      phrase: (label) => t('phrase.place', { label }),
    },
    {
      key: 'area',
      label: t('area'),
      options: (plan?.areas ?? []).map(({ code, title }) => ({ value: code, label: inWords(title, code) })),
      phrase: (label) => t('phrase.area', { label }),
    },
  ];
}

function useColumns(): readonly [Column<Organisation>, ...Column<Organisation>[]] {
  const t = useWords(words);
  return useMemo(() => {
    const notes = ({ isDonor, isClass, synthetic, endedAt }: Organisation) =>
      [
        isDonor && t('isDonor'),
        isClass && t('isClass'),
        synthetic && t('synthetic'),
        endedAt && t('ended', { date: formatDate(endedAt) }),
      ]
        .filter(Boolean)
        .join(', ');
    return [
      { id: 'name', header: t('name'), value: ({ name }) => name },
      { id: 'acronym', header: t('acronym'), value: ({ acronym }) => acronym ?? '' },
      { id: 'type', header: t('type'), value: ({ type }) => t(`type.${type}`) },
      { id: 'reach', header: t('reach'), value: ({ reach }) => t(`reach.${reach}`) },
      { id: 'notes', header: t('notes'), value: notes },
    ];
  }, [t]);
}
