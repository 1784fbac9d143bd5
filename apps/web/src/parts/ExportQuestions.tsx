import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../platform/problem.ts';
import { useWords } from '../platform/words.ts';
import { ClassMark } from './ClassMark.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { exportWords } from './export-words.ts';

interface Props {
  busy: boolean;
  problem: unknown;
  onCancel: () => void;
}

const shortest = 10;

/** Confidential data leaves with a purpose, which is logged (security.md E4). */
export function PurposeAsked({ busy, problem, onCancel, onGiven }: Props & { onGiven: (purpose: string) => void }) {
  const t = useWords(exportWords);
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const short = purpose.trim().length < shortest;
  return (
    <Modal opened onClose={onCancel} title={t('purposeTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short) onGiven(purpose.trim());
        }}
      >
        <p>
          <ClassMark sensitivity="confidential" /> {t('purposeWhy')}
        </p>
        <ErrorNote problem={problem} />
        <Textarea
          label={t('purposeLabel')}
          description={t('purposeHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={tried && short && t('purposeShort')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          mt="md"
          mb="md"
          data-autofocus
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('export')}
        </Button>
      </form>
    </Modal>
  );
}

/** Rows about persons stay; the rest may go. */
export function PersonsStay({ busy, problem, onCancel, onAgreed }: Props & { onAgreed: () => void }) {
  const t = useWords(exportWords);
  const known = isProblem(problem) && problem.type === '/problems/publishing/persons-stay';
  const [rows] = useState(known ? Number(problem.facts['rows']) : 0);
  return (
    <Modal opened onClose={onCancel} title={t('personsTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <p>{t('personsWhy', { rows })}</p>
      {!known && <ErrorNote problem={problem} />}
      <Button loading={busy} fullWidth mt="md" onClick={onAgreed} data-autofocus>
        {t('withoutPersons')}
      </Button>
    </Modal>
  );
}
