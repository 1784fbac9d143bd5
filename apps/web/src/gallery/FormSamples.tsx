import { useState } from 'react';
import { z } from 'zod';
import { useWords } from '../platform/words.ts';
import { ActForm, TextField } from '../parts/ActForm.tsx';
import { ChoiceField, LongTextField, NumberField, TickField } from '../parts/form-fields.tsx';
import { useActForm } from '../parts/act-form.ts';
import { ConfirmAct } from '../parts/ConfirmAct.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { LongWork } from '../parts/LongWork.tsx';
import { WhoOpened } from '../parts/WhoOpened.tsx';
import { Problem } from '../platform/problem.ts';
import classes from './Gallery.module.css';
import { words } from './words.ts';

const Household = z.object({
  name: z.string().trim().min(2),
  size: z.number().int().min(1).max(40),
  visit: z.iso.date(),
  kind: z.enum(['house', 'room', 'shelter']),
  note: z.string().max(500),
  agree: z.literal(true),
});
const initial: Record<keyof z.infer<typeof Household>, string | number | boolean | null> = {
  name: '',
  size: '',
  visit: '',
  kind: null,
  note: '',
  agree: false,
};

export function FormSamples() {
  const t = useWords(words);
  const [sent, setSent] = useState(false);
  const form = useActForm({
    shape: Household,
    initial,
    draft: 'gallery',
    act: async (household) => household,
    onDone: () => setSent(true),
  });
  const kinds = (['house', 'room', 'shelter'] as const).map((value) => ({ value, label: t(value) }));
  const problem = new Problem('/problems/sample', 400, { es: t('problem'), en: t('problem') }, [
    { field: 'Hoja1!C12', says: { es: t('problem'), en: t('problem') } },
  ]);
  return (
    <>
      <h2>{t('forms')}</h2>
      <div className={classes.pair}>
        <div>
          <ActForm form={form} act={t('act')}>
            <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
            <NumberField form={form} name="size" label={t('size')} />
            <TextField form={form} name="visit" type="date" label={t('visit')} />
            <ChoiceField form={form} name="kind" label={t('kind')} options={kinds} />
            <LongTextField form={form} name="note" label={t('note')} optional />
            <TickField form={form} name="agree" label={t('agree')} />
          </ActForm>
          {sent && <p role="status">{t('sent')}</p>}
        </div>
        <div>
          <ErrorNote problem={problem} onRetry={() => setSent(false)} />
          <LongWork
            title={t('workRunning')}
            state="running"
            done={112_400}
            total={275_000}
            unit={t('rowsUnit')}
            next={t('workNext')}
            counts={[
              { label: t('right'), value: 111_371 },
              { label: t('repair'), value: 1_029 },
            ]}
          />
          <LongWork
            title={t('workRunning')}
            state="done"
            done={275_000}
            total={275_000}
            unit={t('rowsUnit')}
            receipt={t('receipt')}
          >
            <div>
              <ConfirmAct act={t('undo')} danger second={t('second')} onConfirm={async () => undefined}>
                {t('undoBody')}
              </ConfirmAct>
            </div>
          </LongWork>
          <WhoOpened
            openings={[
              { id: '1', at: '2025-03-14T21:20:00Z', who: 'Rosa Mendoza', what: t('opened') },
              { id: '2', at: '2025-03-15T01:02:00Z', who: 'Luis Quishpe', what: t('exported') },
            ]}
          />
          <WhoOpened openings="refused" />
        </div>
      </div>
    </>
  );
}
