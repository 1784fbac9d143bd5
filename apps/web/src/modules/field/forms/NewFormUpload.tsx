import { Select } from '@mantine/core';
import { Form } from '@minga/contracts/forms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendFile, withQuery } from '../../../platform/api.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { useWords } from '../../../platform/words.ts';
import { forgetForms, programmesQuery } from './api.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { words } from './words.ts';

/** Begins a form with its file. What is wrong in the file is told on the form's page, where it can be mended. */
export function NewFormUpload({ onDone }: { onDone: (form: Form) => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { data: programmes } = useQuery(programmesQuery);
  const [programme, setProgramme] = useState<string>();
  const [answers, setAnswers] = useState('confidential');
  const programmeId = programme ?? programmes?.[0]?.id;
  if (programmes?.length === 0) return <p>{t('noProgrammes')}</p>;
  const upload = async (file: File) => {
    const made = await sendFile(withQuery('/forms', { programmeId, answersClass: answers }), file, Form);
    await forgetForms(client);
    onDone(made);
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('programme')}
        data={(programmes ?? []).map(({ id, title, code }) => ({ value: id, label: inWords(title, code) }))}
        value={programmeId ?? null}
        allowDeselect={false}
        onChange={(next) => next && setProgramme(next)}
      />
      <Select
        label={t('answersClass')}
        data={(['confidential', 'internal'] as const).map((value) => ({ value, label: t(`class.${value}`) }))}
        value={answers}
        allowDeselect={false}
        onChange={(next) => next && setAnswers(next)}
        my="md"
      />
      <p>{t('addHelp')}</p>
      <ChooseFile label={t('choose')} onChosen={upload} />
    </form>
  );
}
