import { Textarea } from '@mantine/core';
import { FormPage, type FormDraft } from '@minga/contracts/forms';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { forgetForms } from './api.ts';
import { words } from './words.ts';

const steps = {
  open: { act: 'openForm', says: 'openSays' },
  closed: { act: 'closeForm', says: 'closeSays' },
  'set-aside': { act: 'asideForm', says: 'asideSays' },
} as const;
type State = keyof typeof steps;

/** What can be done with the form as it stands: publish its draft, open it, close it, set it aside. */
export function FormSteps({ form, draft }: { form: FormPage; draft: FormDraft | undefined }) {
  const { may } = useSession();
  if (!may('forms.publish')) return null;
  const next: Record<FormPage['state'], readonly State[]> = {
    draft: [],
    open: ['closed'],
    closed: ['open', 'set-aside'],
    'set-aside': ['open'],
  };
  return (
    <>
      {draft && form.draft && <Publish form={form} draft={draft} />}
      {next[form.state].map((state) => (
        <ChangeState key={state} formId={form.id} state={state} />
      ))}
    </>
  );
}

function Publish({ form, draft }: { form: FormPage; draft: FormDraft }) {
  const t = useWords(words);
  const client = useQueryClient();
  const missing = draft.version.files.some(({ bytes }) => bytes === null);
  if (!draft.version.compiles || missing) return null;
  const publish = async () => {
    await send('POST', `/forms/${form.id}/publication`, undefined, FormPage);
    await forgetForms(client);
  };
  return (
    <ConfirmAct act={t('publish')} variant="filled" onConfirm={publish}>
      <p>{t('publishSays')}</p>
      {draft.changes && <p>{t(draft.changes.keepsAnswers ? 'publishKeeps' : 'publishLoses')}</p>}
    </ConfirmAct>
  );
}

function ChangeState({ formId, state }: { formId: string; state: State }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const { act, says } = steps[state];
  const change = async () => {
    await send('POST', `/forms/${formId}/state`, { state, reason }, FormPage);
    await forgetForms(client);
  };
  return (
    <ConfirmAct act={t(act)} onConfirm={change}>
      <p>{t(says)}</p>
      <Textarea
        label={t('reason')}
        description={t('reasonHelp')}
        value={reason}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmAct>
  );
}
