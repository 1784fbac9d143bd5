import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { download } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './audit.module.css';
import { words } from './words.ts';

const command = 'npm run minga -- audit verify --anchors';

/** Where the log stands now, signed, to be kept away from this machine; and how the log is checked with it. */
export function TakeAnchor() {
  const t = useWords(words);
  const [state, setState] = useState<'busy' | 'taken'>();
  const [problem, setProblem] = useState<unknown>();
  const take = async () => {
    setState('busy');
    setProblem(undefined);
    const moment = new Date().toISOString().slice(0, 16).replaceAll(':', '');
    await download('/audit/anchor', `minga-anchor-${moment}Z.jsonl`).then(
      () => setState('taken'),
      (failure: unknown) => {
        setState(undefined);
        setProblem(failure);
      },
    );
  };
  const [before = '', after = ''] = t('anchorVerify', { command: '\n' }).split('\n');
  return (
    <section className={`${classes.anchor} no-print`}>
      <h2>{t('anchorTitle')}</h2>
      <p>{t('anchorWhy')}</p>
      <ErrorNote problem={problem} />
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={state === 'busy'}
        onClick={() => void take()}
      >
        {t('anchorTake')}
      </Button>
      <p role="status">{state === 'taken' && t('anchorTaken')}</p>
      <p>
        {before}
        <code>{command}</code>
        {after}
      </p>
    </section>
  );
}
