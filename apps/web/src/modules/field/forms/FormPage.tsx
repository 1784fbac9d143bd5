import { FormDraft } from '@minga/contracts/forms';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHead } from '../../../parts/PageHead.tsx';
import { To } from '../../../parts/To.tsx';
import { putFile } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { draftQuery, forgetForms, formQuery } from './api.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { Draft } from './Draft.tsx';
import { FormSteps } from './FormSteps.tsx';
import { Quarantine } from './Quarantine.tsx';
import { Tasks } from './Tasks.tsx';
import { Versions } from './Versions.tsx';
import { words } from './words.ts';

const route = getRouteApi('/forms/$programme/$form');

/** One form: what clients get, what the draft changes, what is wrong in it, and every version that was published. */
export function Page() {
  const t = useWords(words);
  const client = useQueryClient();
  const { programme, form: xmlFormId } = route.useParams();
  const { may } = useSession();
  const { data: form } = useSuspenseQuery(formQuery(programme, xmlFormId));
  const { data: draft } = useQuery({ ...draftQuery(form.id), enabled: form.draft !== null });
  const replace = async (file: File) => {
    await putFile(`/forms/${form.id}/draft`, file, FormDraft);
    await forgetForms(client);
  };
  return (
    <>
      <PageHead
        title={form.title}
        crumbs={[{ label: form.xmlFormId }]}
        sentence={t('formSentence', {
          state: form.state,
          version: form.published ? form.published.version || t('noVersion') : 'none',
          seen: form.submissions === null ? 'no' : 'yes',
          records: form.submissions ?? 0,
          faults: form.draft?.errors ?? 0,
        })}
      >
        <FormSteps form={form} draft={draft} />
        {may('forms.write') && <ChooseFile variant="default" label={t('newVersion')} onChosen={replace} />}
        {may('submissions.read') && form.published && (
          <To address={`/forms/${programme}/${encodeURIComponent(xmlFormId)}/records`}>{t('seeRecords')}</To>
        )}
      </PageHead>
      {may('submissions.release') && <Quarantine formId={form.id} />}
      <section className={classes.section}>
        <h2>{t('draft')}</h2>
        {form.draft === null && <p>{t('draftNone')}</p>}
        {form.draft !== null && draft && <Draft draft={draft} />}
      </section>
      {form.published && <Tasks form={form} />}
      <Versions form={form} />
    </>
  );
}
