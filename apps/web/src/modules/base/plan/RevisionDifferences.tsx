import type { RevisionComparison } from '@minga/contracts/plan';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { comparisonQuery } from './api.ts';
import classes from './plan.module.css';
import { revisionWords } from './revision-words.ts';

type Difference = RevisionComparison['differences'][number];
type Json = Difference['fields'][string]['before'];

/** Every difference between two revisions, with what stood before and what stands after. */
export function RevisionDifferences({ from, to }: { from: number; to: number }) {
  const t = useWords(revisionWords);
  const { data, error, refetch } = useQuery(comparisonQuery(from, to));
  const columns = useMemo(
    (): readonly [Column<Difference>, ...Column<Difference>[]] => [
      { id: 'what', header: t('what'), value: ({ key }) => key },
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
    [t],
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

const drawFields = (difference: Difference) => <Fields fields={difference.fields} />;

function Fields({ fields }: { fields: Difference['fields'] }) {
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
          <span className={classes.quiet}>{name}:</span> <del className={classes.before}>{said(before)}</del>{' '}
          <ins className={classes.after}>{said(after)}</ins>
        </li>
      ))}
    </ul>
  );
}
