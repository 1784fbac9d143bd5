import { Button } from '@mantine/core';
import { FormDraft, type FormDiagnostic } from '@minga/contracts/forms';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { download, send } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetForms } from './api.ts';
import { Changes } from './Changes.tsx';
import { FormFiles } from './FormFiles.tsx';
import { words } from './words.ts';

/** The version that is worked on: faults by cell with their repair, what it changes, the files it names. */
export function Draft({ draft }: { draft: FormDraft }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { may } = useSession();
  const { formId, version, diagnostics, changes } = draft;
  const columns = useColumns();
  const safe = diagnostics.filter(({ repairable }) => repairable).length;
  const repair = async () => {
    await send('POST', `/forms/${formId}/draft/repairs`, {}, FormDraft);
    await forgetForms(client);
  };
  const source = `/forms/${formId}/versions/${version.id}/source`;
  return (
    <>
      <p>
        {version.fileName}{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => void download(source, version.fileName)}>
          {t('download')}
        </Button>
      </p>
      {diagnostics.length === 0 ? (
        <p>{t('draftFine')}</p>
      ) : (
        <DataTable name={t('faults')} rows={diagnostics} columns={columns} rowKey={({ number }) => String(number)}>
          {safe > 0 && may('forms.write') && (
            <ConfirmAct act={t('repairAll', { count: safe })} onConfirm={repair}>
              <p>{t('repairSays')}</p>
            </ConfirmAct>
          )}
        </DataTable>
      )}
      {changes && <Changes changes={changes} />}
      <FormFiles formId={formId} files={version.files} />
      {draft.repairs.length > 0 && (
        <>
          <h3>{t('repaired')}</h3>
          <ul className={classes.lines}>
            {draft.repairs.map(({ code, before }, at) => (
              <li key={`${code} ${at}`}>
                {code}
                {before && <span className={classes.quiet}> {before}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** As a person points at a cell: the sheet, the column, the row. */
const cellOf = ({ sheet, row, column }: FormDiagnostic): string =>
  [sheet, column, row].filter((part) => part !== undefined).join(' · ');

function useColumns() {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<FormDiagnostic>, ...Column<FormDiagnostic>[]] => [
      { id: 'where', header: t('where'), value: (diagnostic) => cellOf(diagnostic) || t('wholeForm') },
      { id: 'severity', header: t('severity'), value: ({ severity }) => t(`severity.${severity}`) },
      { id: 'found', header: t('found'), value: ({ text }) => text ?? '' },
      { id: 'problem', header: t('problem'), value: ({ message }) => inWords(message) },
      { id: 'suggestion', header: t('suggestion'), value: ({ suggestion }) => inWords(suggestion) },
    ],
    [t],
  );
}
