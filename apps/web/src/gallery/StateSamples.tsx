import { Button } from '@mantine/core';
import { say, useWords } from '../platform/words.ts';
import { Empty, Loading, NotFound, Refused, SignInFirst, Unreachable } from '../shell/states.tsx';
import classes from './Gallery.module.css';
import { pageWords } from './page-words.ts';
import { words } from './words.ts';

export function StateSamples() {
  const t = useWords(words);
  return (
    <>
      <h2>{t('states')}</h2>
      <div className={classes.pair}>
        <Empty title={t('empty')} action={<Button>{t('begin')}</Button>}>
          {t('emptyBody')}
        </Empty>
        <div data-sample>
          <Loading />
        </div>
        <Refused page={say(pageWords, 'gallery')} />
        <NotFound />
        <SignInFirst />
        <Unreachable onRetry={() => undefined} />
      </div>
    </>
  );
}
