import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { formWords } from './form-words.ts';

interface Props {
  /** The act as a verb with its object: "Deshacer la importación". It is the button and the title. */
  act: string;
  /** What will happen, what stays as it is. */
  children: ReactNode;
  /** Red, for loss only. */
  danger?: boolean;
  /** Who can be the second, when two people are needed. */
  second?: string;
  onConfirm: () => Promise<unknown>;
  /** How the button that starts it looks. */
  variant?: 'filled' | 'default' | 'subtle';
}

/** A button that says what will happen before it happens. */
export function ConfirmAct({ act, children, danger = false, second, onConfirm, variant = 'default' }: Props) {
  const t = useWords(formWords);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    await onConfirm()
      .then(() => setOpen(false), setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button
        variant={variant}
        color={danger && variant !== 'default' ? 'red' : undefined}
        onClick={() => setOpen(true)}
      >
        {act}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={act} closeButtonProps={{ 'aria-label': t('cancel') }}>
        <ErrorNote problem={problem} />
        <div>{children}</div>
        {second && <p>{t('twoPeople', { who: second })}</p>}
        <Button.Group mt="md">
          <Button fullWidth variant="default" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
          <Button fullWidth color={danger ? 'red.9' : undefined} loading={busy} onClick={() => void confirm()}>
            {act}
          </Button>
        </Button.Group>
      </Modal>
    </>
  );
}
