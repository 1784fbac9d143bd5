import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import { peopleWords } from './people-words.ts';

/** A secret that is shown once, with what to do with it. */
export function OneTimeLink({ says, secret }: { says: string; secret: string }) {
  const t = useWords(peopleWords);
  const [copied, setCopied] = useState(false);
  return (
    <div className={classes.notice} role="status">
      <p>{says}</p>
      <p className={classes.secret}>{secret}</p>
      <Button variant="default" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
