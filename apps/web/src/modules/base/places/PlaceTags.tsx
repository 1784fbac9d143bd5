import { NewPlaceTag, PlaceProfile } from '@minga/contracts/places';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { To } from '../../../parts/To.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { profileQuery } from './api.ts';
import { emptyAsAbsent } from './empty-as-absent.ts';
import { tagName } from './name-words.ts';
import classes from './places.module.css';
import { words } from './words.ts';

type Tags = z.infer<typeof PlaceProfile>['tags'];

/** The tags of a place with their dates; those who may add one do it here. */
export function PlaceTags({ pcode, tags }: { pcode: string; tags: Tags }) {
  const t = useWords(words);
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const dates = ({ fromOn, toOn }: Tags[number]) =>
    [fromOn && t('tagSince', { from: formatDate(fromOn) }), toOn && t('tagUntil', { to: formatDate(toOn) })]
      .filter(Boolean)
      .join(' ') || t('tagAlways');
  return (
    <section className={classes.section}>
      <h2>{t('tags')}</h2>
      {tags.length === 0 && <p>{t('tagsNone')}</p>}
      <ul className={classes.lines}>
        {tags.map((tag) => (
          <li key={`${tag.tag} ${tag.fromOn}`}>
            <To address={`/places?tag=${tag.tag}`}>{tagName(tag.tag)}</To>{' '}
            <span className={classes.quiet}>
              · {dates(tag)} · {tag.source}
            </span>
          </li>
        ))}
      </ul>
      {may('places.write') && (
        <Button
          className="no-print"
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('tagAdd')}
        </Button>
      )}
      <DetailDrawer title={t('tagAdd')} opened={adding} onClose={() => setAdding(false)}>
        <TagForm pcode={pcode} onDone={() => setAdding(false)} />
      </DetailDrawer>
    </section>
  );
}

function TagForm({ pcode, onDone }: { pcode: string; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewPlaceTag),
    initial: { tag: '', fromOn: '', toOn: '', source: '' },
    draft: `tag ${pcode}`,
    act: (tag) => send('POST', `/places/${pcode}/tags`, tag, PlaceProfile),
    onDone: (profile) => {
      client.setQueryData(profileQuery(pcode).queryKey, profile);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('tagAct')}>
      <TextField form={form} name="tag" label={t('tag')} help={t('tagHelp')} />
      <TextField form={form} name="fromOn" type="date" label={t('tagFrom')} optional />
      <TextField form={form} name="toOn" type="date" label={t('tagTo')} optional />
      <TextField form={form} name="source" label={t('tagSource')} help={t('tagSourceHelp')} />
    </ActForm>
  );
}
