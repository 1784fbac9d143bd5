import { Button } from '@mantine/core';
import type { FormPage, FormVersion } from '@minga/contracts/forms';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { download } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

/** Every version that was published, newest first, with its files as they were. */
export function Versions({ form }: { form: FormPage }) {
  const t = useWords(words);
  const columns = useMemo(
    (): readonly [Column<FormVersion>, ...Column<FormVersion>[]] => [
      { id: 'version', header: t('version'), value: ({ version }) => version || t('noVersion') },
      {
        id: 'published',
        header: t('publishedOn'),
        value: ({ publishedAt }) => publishedAt ?? '',
        cell: ({ publishedAt }) => publishedAt && formatDateTime(publishedAt),
      },
      { id: 'questions', header: t('questions'), numeric: true, value: ({ questions }) => questions },
      { id: 'source', header: t('source'), value: ({ fileName }) => fileName, cell: (row) => sourceOf(form.id, row) },
    ],
    [t, form.id],
  );
  return (
    <DataTable
      name={t('versions')}
      rows={form.versions}
      columns={columns}
      rowKey={({ id }) => id}
      empty={t('versionsNone')}
    />
  );
}

const sourceOf = (formId: string, { id, fileName }: FormVersion) => (
  <Button
    variant="subtle"
    size="compact-sm"
    onClick={() => void download(`/forms/${formId}/versions/${id}/source`, fileName)}
  >
    {fileName}
  </Button>
);
