import { RecordsExport, RecordsExportQuery } from '@minga/contracts/forms';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { ChoiceField, LongTextField } from '../../../parts/form-fields.tsx';
import { download, withQuery } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { useProof } from '../../base/access/use-proof.tsx';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import { exportTablesQuery } from './api.ts';
import { words } from './words.ts';

const Export = z.object({
  format: z.enum(['csv', 'xlsx', 'geojson']),
  table: z.string(),
  geometry: z.string().optional(),
  labels: RecordsExportQuery.shape.labels,
  purpose: RecordsExport.shape.purpose,
});

interface Props {
  formId: string;
  xmlFormId: string;
  onDone: () => void;
}

/** Takes the records of a form away as a file: with a purpose where the answers are confidential, and a fresh proof. */
export function ExportForm(props: Props) {
  const { data: tables, error, refetch } = useQuery(exportTablesQuery(props.formId));
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  return tables ? <Fields {...props} tables={tables} /> : <Loading />;
}

function Fields({
  formId,
  xmlFormId,
  onDone,
  tables,
}: Props & { tables: readonly { name: string; places: string[] }[] }) {
  const t = useWords(words);
  const { prove, dialog } = useProof();
  const form = useActForm({
    shape: emptyAsAbsent(Export),
    initial: { format: 'csv', table: tables[0]!.name, geometry: '', labels: 'es', purpose: '' },
    act: ({ purpose, geometry, ...query }) => {
      const places = tables.find(({ name }) => name === query.table)?.places ?? [];
      const place =
        query.format === 'geojson' && geometry !== undefined && places.includes(geometry) ? { geometry } : {};
      return prove(() =>
        download(withQuery(`/forms/${formId}/export`, { ...query, ...place }), `${xmlFormId}.${query.format}`, {
          method: 'POST',
          body: purpose === undefined ? {} : { purpose },
        }),
      );
    },
    onDone,
  });
  const { format, table } = form.values;
  const formats = (['csv', 'xlsx', 'geojson'] as const).filter(
    (value) => value !== 'geojson' || tables.some(({ places }) => places.length > 0),
  );
  const shown = tables.filter(({ places }) => format !== 'geojson' || places.length > 0);
  const places = tables.find(({ name }) => name === table)?.places ?? [];
  return (
    <>
      <p>{t('exportSays')}</p>
      <ActForm form={form} act={t('export')}>
        <ChoiceField
          form={form}
          name="format"
          label={t('exportFormat')}
          options={formats.map((value) => ({ value, label: t(`exportFormat.${value}`) }))}
        />
        {format !== 'xlsx' && shown.length > 1 && (
          <ChoiceField
            form={form}
            name="table"
            label={t('exportTable')}
            options={shown.map(({ name }, at) => ({
              value: name,
              label:
                at === 0 && name === tables[0]!.name ? t('exportTableRecords') : name.split('.').slice(1).join(' › '),
            }))}
          />
        )}
        {format === 'geojson' && places.length > 1 && (
          <ChoiceField
            form={form}
            name="geometry"
            label={t('exportPlace')}
            options={places.map((value) => ({ value, label: value }))}
          />
        )}
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
