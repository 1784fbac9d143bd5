import { Choice, ChosenObservation, type Observation } from '@minga/contracts/observations';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm } from '../../../parts/ActForm.tsx';
import { LongTextField } from '../../../parts/form-fields.tsx';
import { useActForm } from '../../../parts/act-form.ts';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { observationsQuery } from './api.ts';
import { words } from './words.ts';

/** Says which of several competing figures is used, and why. The others stay in view. */
export function ChooseFigure({ figure, placeId }: { figure: Observation; placeId: string }) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="no-print" variant="default" size="compact-md" mt="xs" onClick={() => setOpen(true)}>
        {t('choose')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('chooseTitle')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <ChooseForm figure={figure} placeId={placeId} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function ChooseForm({ figure, placeId, onDone }: { figure: Observation; placeId: string; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: Choice,
    initial: { reason: '' },
    draft: `choice ${figure.id}`,
    act: (choice) => send('POST', `/observations/${figure.id}/choice`, choice, ChosenObservation),
    onDone: () => {
      void client.invalidateQueries({ queryKey: observationsQuery(placeId).queryKey });
      void client.invalidateQueries({ queryKey: ['figures'] });
      onDone();
    },
  });
  return (
    <>
      <p>{figure.source}</p>
      <p>{t('chooseWhy')}</p>
      <ActForm form={form} act={t('choose')}>
        <LongTextField form={form} name="reason" label={t('chooseReason')} help={t('chooseReasonHelp')} />
      </ActForm>
    </>
  );
}
