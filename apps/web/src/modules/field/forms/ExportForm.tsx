import { RecordsExport, RecordsExportQuery } from '@minga/contracts/forms';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField } from '../../../parts/form-fields.tsx';
import { download, withQuery } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { useProof } from '../../base/access/use-proof.tsx';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { words } from './words.ts';

const Export = z.object({ labels: RecordsExportQuery.shape.labels, purpose: RecordsExport.shape.purpose });

/** Takes the records of a form away as CSV: with a purpose where the answers are confidential, and a fresh proof. */
export function ExportForm({ formId, fileName, onDone }: { formId: string; fileName: string; onDone: () => void }) {
  const t = useWords(words);
  const { prove, dialog } = useProof();
  const form = useActForm({
    shape: emptyAsAbsent(Export),
    initial: { labels: 'es', purpose: '' },
    act: ({ labels, purpose }) =>
      prove(() =>
        download(withQuery(`/forms/${formId}/export`, { labels }), fileName, {
          method: 'POST',
          body: purpose === undefined ? {} : { purpose },
        }),
      ),
    onDone,
  });
  return (
    <>
      <p>{t('exportSays')}</p>
      <ActForm form={form} act={t('export')}>
        <ChoiceField
          form={form}
          name="labels"
          label={t('exportLabels')}
          options={(['es', 'en', 'codes'] as const).map((value) => ({ value, label: t(`labels.${value}`) }))}
        />
        <LongTextField form={form} name="purpose" label={t('purpose')} help={t('purposeHelp')} />
      </ActForm>
      {dialog}
    </>
  );
}
