import type { Site } from '@minga/contracts/places';
import { useMemo } from 'react';
import { ClassMark } from '../../../parts/ClassMark.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

const classMark = (site: Site) => <ClassMark sensitivity={site.class} />;

/** Sites within the place, as far as the reader's class reaches. */
export function PlaceSites({ sites }: { sites: readonly Site[] }) {
  const t = useWords(words);
  const columns = useMemo(
    (): readonly [Column<Site>, ...Column<Site>[]] => [
      { id: 'name', header: t('name'), value: ({ name }) => name },
      { id: 'kind', header: t('kind'), value: ({ kind }) => t(`kind.${kind}`) },
      {
        id: 'class',
        header: t('class'),
        value: (site) => site.class,
        cell: classMark,
      },
      { id: 'source', header: t('source'), value: ({ source }) => source },
    ],
    [t],
  );
  return <DataTable name={t('sites')} rows={sites} columns={columns} rowKey={({ id }) => id} empty={t('sitesNone')} />;
}
