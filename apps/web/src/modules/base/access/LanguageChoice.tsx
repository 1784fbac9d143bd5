import { Select } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { languages, speak } from '../../../platform/language.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import { words } from './words.ts';

/** The language of the account: of this screen now, and of what Minga writes to the person. */
export function LanguageChoice() {
  const t = useWords(words);
  const { account, refresh } = useSession();
  const [problem, setProblem] = useState<unknown>();
  const choose = async (language: string) => {
    setProblem(undefined);
    await send('PUT', '/access/language', { language }, z.unknown());
    await speak(language);
    await refresh();
  };
  return (
    <section className={classes.section}>
      <h2>{t('language')}</h2>
      <ErrorNote problem={problem} />
      <Select
        aria-label={t('language')}
        data={languages
          .filter(({ code }) => code === 'es' || code === 'en')
          .map(({ code, name }) => ({ value: code, label: name }))}
        value={account?.language ?? 'es'}
        allowDeselect={false}
        onChange={(language) => language && void choose(language).catch(setProblem)}
      />
    </section>
  );
}
