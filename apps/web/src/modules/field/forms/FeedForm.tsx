import { FeedOpened, NewFeed } from '@minga/contracts/forms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField, ManyChoiceField, NumberField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetForms, formsQuery, programmesQuery } from './api.ts';
import { sendingWords } from './sending-words.ts';
import { words } from './words.ts';

interface Props {
  prove: <Result>(act: () => Promise<Result>) => Promise<Result>;
  onDone: (opened: FeedOpened) => void;
}

/** Lets a program read the records of named forms of one programme, for a time. */
export function FeedForm({ prove, onDone }: Props) {
  const t = useWords(words);
  const says = useWords(sendingWords);
  const client = useQueryClient();
  const { data: forms } = useQuery(formsQuery);
  const { data: programmes } = useQuery(programmesQuery);
  const form = useActForm({
    shape: emptyAsAbsent(NewFeed),
    initial: { programmeId: '', name: '', formIds: [] as string[], days: 90, purpose: '' },
    act: (feed) => prove(() => send('POST', '/forms/feeds', feed, FeedOpened)),
    onDone: (opened) => {
      void forgetForms(client);
      onDone(opened);
    },
  });
  const choices = (forms ?? [])
    .filter(({ published, state }) => published !== null && state !== 'set-aside')
    .map(({ id, title, xmlFormId }) => ({ value: id, label: `${title} · ${xmlFormId}` }));
  return (
    <>
      <p>{says('feedSays')}</p>
      <ActForm form={form} act={says('addFeed')}>
        <TextField form={form} name="name" label={says('feedName')} help={says('feedNameHelp')} />
        <ChoiceField
          form={form}
          name="programmeId"
          label={t('programme')}
          options={(programmes ?? []).map(({ id, title, code }) => ({ value: id, label: inWords(title, code) }))}
        />
        <ManyChoiceField form={form} name="formIds" label={t('formsOf')} options={choices} />
        <NumberField form={form} name="days" label={t('days')} />
        <LongTextField form={form} name="purpose" label={t('purpose')} help={t('purposeHelp')} />
      </ActForm>
    </>
  );
}
