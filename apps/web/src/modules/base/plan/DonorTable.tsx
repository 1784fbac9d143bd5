import type { Contribution } from '@minga/contracts/plan';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { usePatchedAddress } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { fundingWords } from './funding-words.ts';

export interface DonorSums {
  donorId: string;
  donor: string;
  received: number;
  committed: number;
  pledged: number;
}

/** Dollars by donor and state; contributions without a value in USD are in no sum, withdrawn ones neither. */
export function donorSums(contributions: readonly Contribution[]): DonorSums[] {
  const donors = new Map<string, DonorSums>();
  for (const { donorId, donor, usd, state } of contributions) {
    const sums = donors.get(donorId) ?? { donorId, donor, received: 0, committed: 0, pledged: 0 };
    donors.set(donorId, sums);
    if (!usd.stated || state === 'withdrawn') continue;
    sums[state === 'closed' ? 'received' : state] += usd.value;
  }
  return [...donors.values()].toSorted((a, b) => b.received + b.committed - a.received - a.committed);
}

export function DonorTable({ contributions }: { contributions: readonly Contribution[] }) {
  const t = useWords(fundingWords);
  const address = usePatchedAddress();
  const rows = useMemo(() => donorSums(contributions), [contributions]);
  const columns = useMemo((): readonly [Column<DonorSums>, ...Column<DonorSums>[]] => {
    const money = { numeric: true, currency: 'USD' } as const;
    return [
      { id: 'donor', header: t('donor'), value: ({ donor }) => donor },
      { id: 'received', header: t('received'), value: ({ received }) => received, ...money },
      { id: 'committed', header: t('committed'), value: ({ committed }) => committed, ...money },
      { id: 'pledged', header: t('pledged'), value: ({ pledged }) => pledged, ...money },
    ];
  }, [t]);
  if (rows.length === 0) return null;
  return (
    <DataTable
      name={t('byDonor')}
      rows={rows}
      columns={columns}
      rowKey={({ donorId }) => donorId}
      link={({ donorId }) => address({ donor: donorId })}
    />
  );
}
