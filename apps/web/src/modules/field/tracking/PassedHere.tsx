import { Button } from '@mantine/core';
import type { Flow, PointFlow } from '@minga/contracts/tracking';
import { useMemo } from 'react';
import { Chart } from '../../../parts/Chart.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { formatDate, formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { words } from './words.ts';

interface Props {
  flow: PointFlow;
  /** Absent where the reader may not, or the round takes no more. */
  onCorrect: ((id: string) => void) | undefined;
}

/** Who passed a point: the mean a day by direction and nationality, each day, and every group that was noted. */
export function PassedHere({ flow, onCorrect }: Props) {
  const t = useWords(words);
  const columns = useColumns(onCorrect);
  const { directions, byDay, rows, standardHours } = flow;
  const unit = standardHours === null ? t('perDayUnit') : t('perDayScaled', { hours: formatNumber(standardHours) });
  return (
    <section className={classes.section}>
      {directions.length > 0 && (
        <>
          <h2>
            {t('perDay')} <small className={classes.quiet}>{unit}</small>
          </h2>
          {directions.map(({ direction, perDay, nationalities }) => (
            <div key={direction}>
              <p>{t('meanSays', { direction: t(`direction.${direction}`), mean: formatNumber(perDay, 1) })}</p>
              <ul className={classes.lines}>
                {nationalities.map((part) => (
                  <li key={part.nationality}>
                    {part.nationality ?? t('notTold')}: <span className="figures">{formatNumber(part.perDay, 1)}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <p className={classes.quiet}>{t('neverAdded')}</p>
        </>
      )}
      {byDay.length > 1 && (
        <Chart
          kind="bar"
          title={t('byDayTitle')}
          unit={t('peopleUnit')}
          series={[{ key: 'people', label: t('people'), kind: 'plain' }]}
          points={byDay.map(({ day, people, hours }) => ({
            label: formatDate(day),
            values: { people },
            partial: standardHours !== null && hours < standardHours,
          }))}
        />
      )}
      <DataTable name={t('passed')} rows={rows} columns={columns} rowKey={({ id }) => id} empty={t('noFlows')} />
    </section>
  );
}

function useColumns(onCorrect: Props['onCorrect']) {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<Flow>, ...Column<Flow>[]] => [
      { id: 'day', header: t('day'), value: ({ day }) => day, cell: ({ day }) => formatDate(day) },
      { id: 'direction', header: t('direction'), value: ({ direction }) => t(`direction.${direction}`) },
      { id: 'people', header: t('people'), numeric: true, value: ({ people }) => people ?? 'not-stated' },
      { id: 'nationality', header: t('nationality'), value: ({ nationality }) => nationality ?? t('notTold') },
      { id: 'from', header: t('cameFrom'), value: ({ cameFrom }) => cameFrom ?? '' },
      { id: 'to', header: t('goesTo'), value: ({ goesTo }) => goesTo ?? '' },
      { id: 'hours', header: t('hoursOpen'), numeric: true, value: ({ hoursOpen }) => hoursOpen, decimals: 1 },
      {
        id: 'stands',
        header: t('stands'),
        value: ({ stands, people }) => (stands ? 0 : people === null ? 2 : 1),
        cell: (row) => <Standing row={row} onCorrect={onCorrect} />,
      },
    ],
    [t, onCorrect],
  );
}

function Standing({ row, onCorrect }: { row: Flow; onCorrect: Props['onCorrect'] }) {
  const t = useWords(words);
  if (row.stands && onCorrect)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => onCorrect(row.id)}>
        {t('correct')}
      </Button>
    );
  if (row.stands) return t('stands');
  return t(row.people === null ? 'takenBack' : 'replaced');
}
