import { Button, FileButton } from '@mantine/core';
import { Import } from '@minga/contracts/imports';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { sendFile } from '../../../platform/api.ts';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { importQuery, importsQuery } from './api.ts';
import classes from './imports.module.css';
import { words } from './words.ts';

/** Takes a file by drop or by button, and opens what was found in it. */
export function NewImport() {
  const t = useWords(words);
  const patch = usePatchSearch();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File | null | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await sendFile('/imports', file, Import);
      queries.setQueryData(importQuery(made.id).queryKey, made);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
      patch({ open: made.id }, { step: true });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void send(event.dataTransfer.files[0]);
  };
  return (
    <section className={classes.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <h2>{t('drop')}</h2>
      <p className={classes.quiet}>{t('dropHelp')}</p>
      <ErrorNote problem={problem} />
      <FileButton onChange={(file) => void send(file)} inputProps={{ 'aria-label': t('choose') }}>
        {(props) => (
          <Button {...props} loading={busy}>
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <p role="status">{busy && t('uploading')}</p>
    </section>
  );
}
