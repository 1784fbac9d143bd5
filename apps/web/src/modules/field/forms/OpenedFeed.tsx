import { Button, CopyButton, TextInput } from '@mantine/core';
import type { FeedOpened } from '@minga/contracts/forms';
import notes from '../../../parts/Note.module.css';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { sendingWords } from './sending-words.ts';
import { words } from './words.ts';

/** The addresses of a feed, shown once, and how they are used. */
export function OpenedFeed({ opened, onDone }: { opened: FeedOpened; onDone: () => void }) {
  const t = useWords(sendingWords);
  const { feed, services, username, password } = opened;
  const titles = new Map(feed.forms.map(({ id, title }) => [id, title]));
  return (
    <div className={notes.form}>
      <p>{t('feedOpenedSays')}</p>
      {services.map(({ formId, url }) => (
        <Address key={formId} label={t('feedAddress', { form: titles.get(formId) ?? '' })} url={url} />
      ))}
      <h3>{t('inExcel')}</h3>
      <p>{t('inExcelSays')}</p>
      <h3>{t('inPowerBi')}</h3>
      <p>{t('inPowerBiSays')}</p>
      <h3>{t('inOthers')}</h3>
      <p>{t('inOthersSays')}</p>
      <Plain services={services} username={username} password={password} />
      <Button fullWidth onClick={onDone}>
        {t('doneWithFeed')}
      </Button>
    </div>
  );
}

function Address({ label, url }: { label: string; url: string }) {
  const t = useWords(sendingWords);
  return (
    <>
      <TextInput label={label} value={url} readOnly onFocus={({ currentTarget }) => currentTarget.select()} />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

function Plain({ services, username, password }: Pick<FeedOpened, 'services' | 'username' | 'password'>) {
  const t = useWords(words);
  const facts = [
    ...services.map(({ plainUrl }) => [t('address'), plainUrl] as const),
    [t('username'), username] as const,
    [t('secret'), password] as const,
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([term, said]) => (
        <div key={said} className={classes.fact}>
          <dt>{term}</dt>
          <dd>
            <code>{said}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
