import type { Target, TargetWarning } from '@minga/contracts/plan';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatAmount } from '../../../parts/amount.ts';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { formatDate, formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { treeQuery } from '../places/api.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { planQuery } from './api.ts';
import classes from './plan.module.css';
import { statedAmount } from './stated.ts';
import { words } from './words.ts';

interface Props {
  targets: readonly Target[];
  warnings: readonly TargetWarning[];
}

/** Targets by place, group, sex and period, what they were before, and where they do not add up. */
export function TargetTable({ targets, warnings }: Props) {
  const t = useWords(words);
  const columns = useTargetColumns();
  return (
    <section className={classes.section}>
      {warnings.map(({ target, by, value, sum }) => (
        <p key={`${target} ${by}`} className={classes.warning} role="note">
          {t('warning', { value: formatNumber(value), sum: formatNumber(sum) })}
        </p>
      ))}
      <DataTable
        name={t('targets')}
        rows={targets}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('targetsNone')}
      />
    </section>
  );
}

function useTargetColumns(): readonly [Column<Target>, ...Column<Target>[]] {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const { data: roots } = useQuery(treeQuery());
  return useMemo(() => {
    const places = new Map<string, string>();
    const walk = (nodes: NonNullable<typeof roots>): void => {
      for (const { pcode, name, children } of nodes) {
        places.set(pcode, name);
        walk(children);
      }
    };
    walk(roots ?? []);
    const parts = new Map(
      (plan?.areas ?? []).flatMap((area) => [
        [area.code, inWords(area.title, area.code)] as const,
        ...area.activities.map(({ code, title }) => [code, inWords(title, code)] as const),
      ]),
    );
    const groups = new Map((plan?.populationGroups ?? []).map(({ code, title }) => [code, inWords(title, code)]));
    const who = ({ populationGroup, sex }: Target) =>
      [populationGroup && (groups.get(populationGroup) ?? populationGroup), sex && t(`sex.${sex}`)]
        .filter(Boolean)
        .join(', ') || t('everyone');
    const when = ({ startsOn, endsOn }: Target) =>
      startsOn && endsOn ? t('until', { from: formatDate(startsOn), to: formatDate(endsOn) }) : t('wholePeriod');
    const part = ({ activity, area }: Target) => parts.get(activity ?? area ?? '') ?? t('wholePlan');
    const place = (target: Target) => (target.place ? (places.get(target.place) ?? target.place) : t('everywhere'));
    return [
      { id: 'about', header: t('about'), value: part },
      { id: 'place', header: t('place'), value: place },
      { id: 'group', header: t('group'), value: who },
      { id: 'period', header: t('period'), value: when },
      { id: 'value', header: t('target'), value: ({ value }) => statedAmount(value), numeric: true },
      {
        id: 'unit',
        header: t('unit'),
        value: ({ unit, earlier }) =>
          [
            unitName(unit),
            ...(earlier[0] ? [t('earlier', { value: formatAmount(statedAmount(earlier[0].value)) })] : []),
          ].join(' · '),
      },
      { id: 'source', header: t('source'), value: ({ source }) => source },
    ];
  }, [t, plan, roots]);
}
