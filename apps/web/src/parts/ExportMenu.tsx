import { Button, Menu, Modal, Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Sensitivity } from '@minga/contracts/access';
import { useState } from 'react';
import { useWords } from '../platform/words.ts';
import { ClassMark } from './ClassMark.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { listWords } from './list-words.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'hxl';

interface Props {
  /** How many rows leave: exactly what is shown. */
  count?: number;
  formats?: readonly ExportFormat[];
  /** From confidential upwards a purpose is asked, and logged. */
  sensitivity?: Sensitivity;
  /** Fetches and saves the file; `purpose` is given when it was asked. */
  onExport: (format: ExportFormat, purpose?: string) => Promise<void>;
}

/** Export of exactly what is shown. */
export function ExportMenu({ count, formats = ['csv', 'xlsx', 'hxl'], sensitivity = 'internal', onExport }: Props) {
  const t = useWords(listWords);
  const [asking, setAsking] = useState<ExportFormat>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const asksPurpose = sensitivity === 'confidential' || sensitivity === 'strict';
  const leave = async (format: ExportFormat, purpose?: string) => {
    setBusy(true);
    setProblem(undefined);
    await onExport(format, purpose)
      .then(() => setAsking(undefined), setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md" leftSection={<IconDownload size={16} />} loading={busy}>
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {count !== undefined && <Menu.Label>{t('exportCount', { count })}</Menu.Label>}
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => (asksPurpose ? setAsking(format) : void leave(format))}>
              {t(format)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {!asking && problem !== undefined && <ErrorNote problem={problem} />}
      {asking && (
        <PurposeAsked
          sensitivity={sensitivity}
          busy={busy}
          problem={problem}
          onCancel={() => setAsking(undefined)}
          onGiven={(purpose) => void leave(asking, purpose)}
        />
      )}
    </>
  );
}

interface PurposeProps {
  sensitivity: Sensitivity;
  busy: boolean;
  problem: unknown;
  onCancel: () => void;
  onGiven: (purpose: string) => void;
}

function PurposeAsked({ sensitivity, busy, problem, onCancel, onGiven }: PurposeProps) {
  const t = useWords(listWords);
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const short = purpose.trim().length < 10;
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
          <ClassMark sensitivity={sensitivity} /> {t('purposeWhy')}
        </p>
        {problem !== undefined && <ErrorNote problem={problem} />}
        <Textarea
          label={t('purposeLabel')}
          description={t('purposeHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={tried && short && t('purposeShort')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
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
