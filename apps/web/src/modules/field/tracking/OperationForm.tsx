import { components, NewOperation, Operation } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm, TextField } from '../../../parts/ActForm.tsx';
import { ChoiceField } from '../../../parts/form-fields.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

const sensitivities = ['internal', 'confidential', 'public'] as const;

/** Under which name the figures of each component are filed. */
const concepts: Record<NewOperation['component'], string> = {
  mobility: 'dtm.idp-stock',
  flow: 'dtm.daily-flow',
  registration: 'dtm.idp-stock',
  survey: 'dtm.survey',
};

/** Begins an operation; its rounds follow. */
export function OperationForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewOperation),
    initial: { code: '', name: '', nameEn: '', component: 'mobility', class: 'internal' },
    draft: 'tracking operation',
    act: (operation) =>
      send('POST', '/tracking/operations', { ...operation, concept: concepts[operation.component] }, Operation),
    onDone: () => {
      void forgetTracking(client);
      onDone();
    },
  });
  return (
    <ActForm form={form} act={t('newOperation')}>
      <TextField form={form} name="name" label={t('name')} />
      <TextField form={form} name="nameEn" label={t('nameEn')} optional />
      <TextField form={form} name="code" label={t('code')} help={t('codeHelp')} />
      <ChoiceField
        form={form}
        name="component"
        label={t('component')}
        options={components.map((value) => ({ value, label: t(`component.${value}`) }))}
      />
      <ChoiceField
        form={form}
        name="class"
        label={t('class')}
        options={sensitivities.map((value) => ({ value, label: t(`class.${value}`) }))}
      />
    </ActForm>
  );
}
