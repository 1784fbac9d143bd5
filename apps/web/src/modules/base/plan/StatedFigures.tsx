import type { PlanFigure } from '@minga/contracts/plan';
import { useMemo } from 'react';
import { formatAmount } from '../../../parts/amount.ts';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { formatDate, formatNumber } from '../../../platform/format.ts';
import { saySource } from '../../../parts/source-words.ts';
import { useWords } from '../../../platform/words.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { words as placeWords } from '../places/words.ts';
import { words } from './words.ts';

interface Row {
  key: string;
  title: string;
  said: string;
  source: string;
  place: string;
  pcode: string | undefined;
  date: string;
}

/** Figures that the plan cites, each with its source and date. */
export function StatedFigures({ figures }: { figures: readonly PlanFigure[] }) {
  const t = useWords(words);
  const rows = useRows(figures);
  const columns = useMemo(
    (): readonly [Column<Row>, ...Column<Row>[]] => [
      { id: 'figure', header: t('figure'), value: ({ title }) => title },
      { id: 'value', header: t('value'), value: ({ said }) => said, sortable: false },
      { id: 'place', header: t('place'), value: ({ place }) => place },
      {
        id: 'date',
        header: t('date'),
        value: ({ date }) => date,
        cell: ({ date }) => (date === '' ? t('noDate') : formatDate(date)),
      },
      { id: 'source', header: t('source'), value: ({ source }) => saySource(source) },
    ],
    [t],
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      name={t('figures')}
      rows={rows}
      columns={columns}
      rowKey={({ key }) => key}
      link={({ pcode }) => (pcode ? `/places/${pcode}` : '/plan')}
    />
  );
}

function useRows(figures: readonly PlanFigure[]): Row[] {
  const t = useWords(placeWords);
  return figures.flatMap((figure): Row[] => {
    const title = inWords(figure.title, figure.code);
    return figure.statements.map(
      ({ observationId, value, low, high, qualifier, unit, source, place, pcode, startsOn, endsOn, dateStated }) => {
        const number = (amount: number) => formatNumber(amount, Number.isInteger(amount) ? 0 : 1);
        const range = low !== null && high !== null && low !== high;
        const amount = value ?? low ?? high;
        const said = range
          ? t('range', { low: number(low), high: number(high) })
          : amount === null
            ? formatAmount('not-stated')
            : t(`qualifier.${qualifier}`, { value: number(amount) });
        const date = dateStated ? (endsOn ?? startsOn ?? '') : '';
        return {
          key: observationId,
          title,
          said: amount === null ? said : `${said} ${unitName(unit)}`,
          source,
          place,
          pcode,
          date,
        };
      },
    );
  });
}
