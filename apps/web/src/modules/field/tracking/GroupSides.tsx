import { Button } from '@mantine/core';
import type { GroupNumbers, SaidNumber } from '@minga/contracts/tracking';
import { useMemo } from 'react';
import { Chart } from '../../../parts/Chart.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { formatDate, formatNumber, formatShare } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { useGroups } from './group-names.ts';
import { useSourceNames } from './source-names.ts';
import { words } from './words.ts';

interface Props {
  sides: GroupNumbers;
  /** Absent where the reader may not, or the round takes no numbers. */
  onAgree: (() => void) | undefined;
  onCorrect: ((id: string) => void) | undefined;
}

/** What the sources say of one group, side by side, with what to look at before agreeing. */
export function GroupSides({ sides, onAgree, onCorrect }: Props) {
  const t = useWords(words);
  const { nameOf } = useGroups();
  const sourceName = useSourceNames();
  const columns = useColumns(onCorrect);
  const { group, numbers, spread, confidence, doubts } = sides;
  const stands = numbers.filter((number) => number.stands);
  return (
    <section className={classes.section}>
      <h2>{nameOf(group)}</h2>
      {confidence && <p>{t(`confidence.${confidence}`)}</p>}
      {doubts.length > 0 && (
        <ul className={classes.lines}>
          {doubts.map((doubt) => (
            <li key={doubt}>{t(`doubt.${doubt}`)}</li>
          ))}
        </ul>
      )}
      {stands.length > 1 && (
        <Chart
          kind="bar"
          title={t('sidesTitle', { spread: formatShare(spread ?? 0) })}
          unit={t('peopleUnit')}
          series={[{ key: 'people', label: t('people'), kind: 'plain' }]}
          points={stands.map((number, at) => ({
            label: `${at + 1}. ${sourceName(number)}`,
            values: { people: number.people ?? 'not-stated' },
          }))}
        />
      )}
      <DataTable name={t('sides')} rows={numbers} columns={columns} rowKey={({ id }) => id} empty={t('noNumbers')} />
      <Agreed sides={sides} />
      {onAgree && (
        <Button variant={sides.agreement ? 'default' : 'filled'} onClick={onAgree}>
          {t('agree')}
        </Button>
      )}
    </section>
  );
}

function Agreed({ sides: { agreement, history, before } }: { sides: GroupNumbers }) {
  const t = useWords(words);
  return (
    <div className={classes.section}>
      <h3>{t('agreement')}</h3>
      <p>
        {agreement ? (
          <>
            <strong className="figures">{formatNumber(agreement.people)}</strong> · {agreement.reason}
          </>
        ) : (
          t('agreementNone')
        )}
      </p>
      {history.map(({ id, people, reason }) => (
        <p key={id} className={classes.quiet}>
          {t('agreementWas', { people: formatNumber(people), reason })}
        </p>
      ))}
      {before && (
        <p className={classes.quiet}>{t('before', { round: before.round, people: formatNumber(before.people) })}</p>
      )}
    </div>
  );
}

function useColumns(onCorrect: Props['onCorrect']) {
  const t = useWords(words);
  const sourceName = useSourceNames();
  return useMemo(
    (): readonly [Column<SaidNumber>, ...Column<SaidNumber>[]] => [
      { id: 'source', header: t('source'), value: sourceName },
      { id: 'people', header: t('people'), numeric: true, value: ({ people }) => people ?? 'not-stated' },
      {
        id: 'households',
        header: t('households'),
        numeric: true,
        value: ({ households }) => households ?? 'not-stated',
      },
      {
        id: 'off',
        header: t('off'),
        numeric: true,
        value: ({ fromMean }) => fromMean ?? 0,
        cell: ({ fromMean }) => (fromMean === null ? null : signedShare(fromMean)),
      },
      {
        id: 'on',
        header: t('saidOn'),
        value: ({ saidOn }) => saidOn,
        cell: ({ saidOn }) => formatDate(saidOn),
      },
      {
        id: 'stands',
        header: t('stands'),
        value: ({ stands, people }) => (stands ? 0 : people === null ? 2 : 1),
        cell: (number) => <Standing number={number} onCorrect={onCorrect} />,
      },
    ],
    [t, sourceName, onCorrect],
  );
}

/** Less than half a per cent is none: neither +0 nor −0. */
const signedShare = (share: number): string =>
  Math.abs(share) < 0.005 ? formatShare(0) : `${share > 0 ? '+' : ''}${formatShare(share)}`;

function Standing({ number, onCorrect }: { number: SaidNumber; onCorrect: Props['onCorrect'] }) {
  const t = useWords(words);
  if (number.stands && onCorrect)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => onCorrect(number.id)}>
        {t('correct')}
      </Button>
    );
  if (number.stands) return t('stands');
  return t(number.people === null ? 'takenBack' : 'replaced');
}
