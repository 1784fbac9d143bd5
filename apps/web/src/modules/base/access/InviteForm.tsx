import { Invitation, Invited } from '@minga/contracts/access';
import { useState } from 'react';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import { OneTimeLink } from './OneTimeLink.tsx';
import type { FactorProps } from './Passkeys.tsx';
import { peopleWords } from './people-words.ts';
import { useOrganisations } from './use-choices.ts';

// A choice that was not made is an empty text in a form, and nothing in the contract.
const Typed = z.preprocess(
  (values: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value || undefined])),
  Invitation,
);

export function InviteForm({ prove, onDone }: { prove: FactorProps['prove']; onDone: () => void }) {
  const t = useWords(peopleWords);
  const organisations = useOrganisations();
  const [invited, setInvited] = useState<Invited>();
  const form = useActForm({
    shape: Typed,
    initial: { name: '', email: '', organisationId: '', language: 'es' },
    act: (values) => prove(() => send('POST', '/access/people', values, Invited)),
    onDone: (answer) => {
      setInvited(answer);
      onDone();
    },
  });
  if (invited)
    return <OneTimeLink says={t('linkOnce', { date: formatDate(invited.expiresAt) })} secret={invited.link} />;
  return (
    <>
      <p>{t('inviteSays')}</p>
      <ActForm form={form} act={t('invite')}>
        <TextField form={form} name="name" label={t('name')} />
        <TextField form={form} name="email" type="email" label={t('email')} />
        <ChoiceField form={form} name="organisationId" label={t('organisation')} optional options={organisations} />
        <ChoiceField
          form={form}
          name="language"
          label={t('language')}
          options={[
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
        />
      </ActForm>
    </>
  );
}
