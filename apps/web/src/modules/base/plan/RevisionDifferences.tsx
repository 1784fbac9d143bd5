import type { RevisionComparison } from '@minga/contracts/plan';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { comparisonQuery, planQuery } from './api.ts';
import classes from './plan.module.css';
import { revisionWords } from './revision-words.ts';

const fieldNames = [
  'value',
  'source',
  'date',
  'donor',
  'state',
  'amount',
  'earmark',
  'currency',
  'usd',
  'title',
  'summary',
  'priority',
  'requirementUsd',
  'peopleTargeted',
  'units',
] as const;
const isField = (name: string): name is (typeof fieldNames)[number] => fieldNames.some((known) => known === name);
type Difference = RevisionComparison['differences'][number];
type Json = Difference['fields'][string]['before'];

/** Every difference between two revisions, with what stood before and what stands after. */
export function RevisionDifferences({ from, to }: { from: number; to: number }) {
  const t = useWords(revisionWords);
  const { data, error, refetch } = useQuery(comparisonQuery(from, to));
  const name = useNames();
  const columns = useMemo(
    (): readonly [Column<Difference>, ...Column<Difference>[]] => [
      { id: 'what', header: t('what'), value: name },
      { id: 'kind', header: t('kind'), value: ({ kind }) => t(`kind.${kind}`) },
      { id: 'change', header: t('change'), value: ({ change }) => t(`change.${change}`) },
      {
        id: 'fields',
        header: t('fields'),
        value: ({ fields }) => Object.keys(fields).join(', '),
        cell: drawFields,
        sortable: false,
      },
    ],
    [t, name],
  );
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      {!data.moneyShown && <p className={classes.quiet}>{t('moneyHidden')}</p>}
      <DataTable
        name={t('differences', { a: from, b: to })}
        rows={data.differences}
        columns={columns}
        rowKey={({ kind, key }) => `${kind} ${key}`}
        empty={t('same')}
      />
    </>
  );
}

/** The parts of a key by their titles; a contribution by its donor. */
function useNames(): (difference: Difference) => string {
  const { data: plan } = useQuery(planQuery);
  return useCallback(
    ({ kind, key, fields }) => {
      const titles = new Map(
        (plan?.areas ?? []).flatMap((area) => [
          [area.code, inWords(area.title, area.code)] as const,
          ...area.activities.map(({ code, title }) => [code, inWords(title, code)] as const),
        ]),
      );
      for (const { code, title } of plan?.objectives ?? []) titles.set(code, inWords(title, code));
      const donor = fields['donor']?.after ?? fields['donor']?.before;
      if (kind === 'contribution' && typeof donor === 'string') return donor;
      return key
        .split(' · ')
        .map((part) => titles.get(part) ?? unitName(part))
        .join(' · ');
    },
    [plan],
  );
}

const drawFields = (difference: Difference) => <Fields {...difference} />;

function Fields({ fields, change }: Difference) {
  const t = useWords(revisionWords);
  const said = (value: Json | undefined): string => {
    if (value === null || value === undefined || value === '') return t('nothing');
    if (typeof value === 'number') return formatNumber(value, Number.isInteger(value) ? 0 : 2);
    if (typeof value === 'string') return value;
    return JSON.stringify(value);
  };
  return (
    <ul className={classes.lines}>
      {Object.entries(fields).map(([name, { before, after }]) => (
        <li key={name}>
          <span className={classes.quiet}>{isField(name) ? t(`field.${name}`) : name}:</span>{' '}
          {change !== 'added' && <del className={classes.before}>{said(before)}</del>}{' '}
          {change !== 'removed' && <ins className={classes.after}>{said(after)}</ins>}
        </li>
      ))}
    </ul>
  );
}
