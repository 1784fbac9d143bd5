import type { FormChanges } from '@minga/contracts/forms';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

interface Row {
  path: string;
  change: 'added' | 'removed' | 'renamed' | 'changed';
  comparable?: 'yes' | 'with-care' | 'no';
  from?: string;
}

/** Question by question, what the draft changes, and whether answers of both versions can be compared. */
export function Changes({ changes }: { changes: FormChanges }) {
  const t = useWords(words);
  const rows = [
    ...changes.added.map((path): Row => ({ path, change: 'added' })),
    ...changes.removed.map((path): Row => ({ path, change: 'removed' })),
    ...changes.renamed.map(({ from, to }): Row => ({ path: to, from, change: 'renamed' })),
    ...changes.changed.map(({ path, comparable }): Row => ({ path, comparable, change: 'changed' })),
  ];
  const columns = useMemo(
    (): readonly [Column<Row>, ...Column<Row>[]] => [
      {
        id: 'question',
        header: t('question'),
        value: ({ path, from }) => (from === undefined ? path : t('renamedTo', { from, to: path })),
      },
      { id: 'change', header: t('change'), value: ({ change }) => t(`change.${change}`) },
      {
        id: 'comparable',
        header: t('comparable'),
        value: ({ comparable }) => (comparable ? t(`comparable.${comparable}`) : ''),
      },
    ],
    [t],
  );
  return (
    <DataTable
      name={t('changes')}
      rows={rows}
      columns={columns}
      rowKey={({ path, change }) => `${change} ${path}`}
      empty={t('changesNone')}
    />
  );
}
