import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { i18n } from '@lingui/core';
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

interface FieldProps<Values> {
  form: ActFormState<Values>;
  name: keyof Values & string;
  label: string;
  /** Stands below the field: what it is for, how it is written. */
  help?: string;
  optional?: boolean;
}

function useField<Values>({ form, name, label, help, optional = false }: FieldProps<Values>) {
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

export function LongTextField<Values>(props: FieldProps<Values>) {
  return <Textarea autosize minRows={3} {...useField(props)} />;
}

/** Numbers are typed as they are read: decimal comma in Spanish, point in English. */
export function NumberField<Values>({
  decimals = 0,
  prefix,
  ...props
}: FieldProps<Values> & { decimals?: number; prefix?: string }) {
  const comma = i18n.locale !== 'en';
  return (
    <NumberInput
      decimalScale={decimals}
      hideControls
      prefix={prefix}
      decimalSeparator={comma ? ',' : '.'}
      thousandSeparator={comma ? '.' : ','}
      {...useField(props)}
    />
  );
}

export function ChoiceField<Values>({
  options,
  ...props
}: FieldProps<Values> & { options: readonly { value: string; label: string }[] }) {
  return (
    <Select data={options.map((option) => ({ ...option }))} searchable={options.length > 7} {...useField(props)} />
  );
}

export function TickField<Values>({ form, name, label, help }: FieldProps<Values>) {
  return <Checkbox label={label} description={help} {...form.form.getInputProps(name, { type: 'checkbox' })} />;
}
