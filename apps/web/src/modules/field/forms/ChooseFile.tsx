import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

interface Props {
  label: string;
  variant?: 'filled' | 'default' | 'subtle';
  onChosen: (file: File) => Promise<unknown>;
}

/** A button that takes a file and sends it; what was wrong with it stands below. */
export function ChooseFile({ label, variant = 'filled', onChosen }: Props) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    onChosen(file)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <div>
      <FileButton onChange={send} inputProps={{ 'aria-label': label }}>
        {(props) => (
          <Button {...props} variant={variant} size="compact-md" loading={busy}>
            {label}
          </Button>
        )}
      </FileButton>
      <span role="status">{busy && t('sending')}</span>
      <ErrorNote problem={problem} />
    </div>
  );
}
