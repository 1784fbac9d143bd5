import type { Contribution } from '@minga/contracts/plan';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { WithDetail } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { FilterSentence, type Filter } from '../../../parts/FilterSentence.tsx';
import { formatDate, formatMoney } from '../../../platform/format.ts';
import { usePatchedAddress, usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { ContributionDetail } from './ContributionDetail.tsx';
import { fundingWords } from './funding-words.ts';
import { statedAmount } from './stated.ts';

const route = getRouteApi('/plan/funding');
const states = ['pledged', 'committed', 'received', 'closed', 'withdrawn'] as const;

/** Contributions, each with its detail beside the list. */
export function ContributionList({ contributions }: { contributions: readonly Contribution[] }) {
  const t = useWords(fundingWords);
  const search = route.useSearch();
  const patch = usePatchSearch();
  const address = usePatchedAddress();
  const columns = useContributionColumns();
  const filters = useFilters(contributions);
  const { state, donor, open, sort } = search;
  const rows = contributions.filter((one) => (!state || one.state === state) && (!donor || one.donorId === donor));
  const opened = contributions.find(({ id }) => id === open);
  return (
    <>
      {contributions.length > 0 && (
        <FilterSentence
          filters={filters}
          values={{ state, donor }}
          onChange={(key, value) => patch({ [key]: value })}
        />
      )}
      <WithDetail
        title={t('detail', { donor: opened?.donor ?? '' })}
        onClose={() => patch({ open: undefined })}
        detail={opened && <ContributionDetail key={opened.id} contribution={opened} />}
      >
        <DataTable
          name={t('contributions')}
          rows={rows}
          total={contributions.length}
          columns={columns}
          rowKey={({ id }) => id}
          link={({ id }) => address({ open: id })}
          openRow={open}
          sort={sort}
          onSort={(next) => patch({ sort: next })}
          empty={t(contributions.length === 0 ? 'contributionsNone' : 'noneFiltered')}
        >
          {rows.length > 0 && (
            <ExportMenu
              of={[{ list: 'funding', filters: { state: states.find((one) => one === state), donor } }]}
              count={rows.length}
            />
          )}
        </DataTable>
      </WithDetail>
    </>
  );
}

function useFilters(contributions: readonly Contribution[]): readonly Filter[] {
  const t = useWords(fundingWords);
  const donors = new Map(contributions.map(({ donorId, donor }) => [donorId, donor]));
  return [
    {
      key: 'state',
      label: t('state'),
      options: states.map((value) => ({ value, label: t(`state.${value}`) })),
      phrase: (label) => t('phrase.state', { label }),
    },
    {
      key: 'donor',
      label: t('donor'),
      options: [...donors].map(([value, label]) => ({ value, label })),
      phrase: (label) => t('phrase.donor', { label }),
    },
  ];
}

function useContributionColumns(): readonly [Column<Contribution>, ...Column<Contribution>[]] {
  const t = useWords(fundingWords);
  return useMemo(
    () => [
      { id: 'donor', header: t('donor'), value: ({ donor }) => donor },
      { id: 'state', header: t('state'), value: ({ state }) => t(`state.${state}`) },
      { id: 'usd', header: t('usd'), value: ({ usd }) => statedAmount(usd), numeric: true, currency: 'USD' },
      { id: 'amount', header: t('amount'), value: ({ amount }) => amount, cell: originalAmount, numeric: true },
      { id: 'date', header: t('date'), value: ({ date }) => date, cell: ({ date }) => formatDate(date) },
      { id: 'earmark', header: t('earmark'), value: ({ earmark }) => t(`earmark.${earmark}`) },
      { id: 'flags', header: t('flags'), value: ({ flags }) => flags.map((flag) => t(`flag.${flag}`)).join(', ') },
    ],
    [t],
  );
}

const originalAmount = ({ amount, currency }: Contribution): string => formatMoney(amount, currency, 0);
