import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import type { ActFormState } from './act-form.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { formWords } from './form-words.ts';
import classes from './Note.module.css';

interface Props<Values> {
  form: ActFormState<Values>;
  /** The button says the act: "Registrar el hogar". */
  act: string;
  children: ReactNode;
}

/** One column of fields and one button. */
export function ActForm<Values>({ form, act, children }: Props<Values>) {
  const t = useWords(formWords);
  const wrong = Object.keys(form.form.errors).length;
  return (
    <form className={classes.form} noValidate onSubmit={form.submit}>
      {form.restored && (
        <div className={classes.plain}>
          {t('draftKept')}
          <Button variant="subtle" size="compact-md" onClick={form.startAgain}>
            {t('draftDrop')}
          </Button>
        </div>
      )}
      <ErrorNote problem={form.problem} />
      {children}
      {wrong > 0 && <p role="alert">{t('correct', { count: wrong })}</p>}
      <div>
        <Button type="submit" size="md" loading={form.busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}

export interface FieldProps<Values> {
  form: ActFormState<Values>;
  name: keyof Values & string;
  label: string;
  /** Stands below the field: what it is for, how it is written. */
  help?: string;
  optional?: boolean;
}

export function useField<Values>({ form, name, label, help, optional = false }: FieldProps<Values>) {
  const t = useWords(formWords);
  const said = optional ? `${label} (${t('optional')})` : label;
  return { label: said, description: help, 'aria-required': !optional, ...form.form.getInputProps(name) };
}

export function TextField<Values>({
  type = 'text',
  autoComplete,
  ...props
}: FieldProps<Values> & { type?: 'text' | 'email' | 'tel' | 'date'; autoComplete?: string }) {
  return <TextInput type={type} autoComplete={autoComplete} {...useField(props)} />;
}
