import { FormDraft, type FormFile } from '@minga/contracts/forms';
import { useQueryClient } from '@tanstack/react-query';
import { putFile } from '../../../platform/api.ts';
import { formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetForms } from './api.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { words } from './words.ts';

/** The lists, pictures and sounds that the form names, and which of them are still to come. */
export function FormFiles({ formId, files }: { formId: string; files: readonly FormFile[] }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { may } = useSession();
  if (files.length === 0) return null;
  const bring = (name: string) => async (file: File) => {
    await putFile(`/forms/${formId}/draft/files/${encodeURIComponent(name)}`, file, FormDraft);
    await forgetForms(client);
  };
  return (
    <section className={classes.section}>
      <h3>{t('files')}</h3>
      <ul className={classes.lines}>
        {files.map(({ name, bytes }) => (
          <li key={name}>
            {name} · {bytes === null ? <strong>{t('missing')}</strong> : `${formatNumber(bytes / 1024, 1)} kB`}
            {may('forms.write') && <ChooseFile variant="subtle" label={t('bringFile')} onChosen={bring(name)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
