import { PasswordInput, TextInput } from '@mantine/core';
import type { ActFormState } from '../../../parts/act-form.ts';
import { useWords } from '../../../platform/words.ts';
import { words } from './words.ts';

interface Props<Values> {
  form: ActFormState<Values>;
  name: keyof Values & string;
  label: string;
  help?: string;
}

/** A password: can be shown, can be pasted, and a password manager knows what it is. */
export function PasswordField<Values>({
  form,
  name,
  label,
  help,
  autoComplete,
}: Props<Values> & { autoComplete: 'current-password' | 'new-password' }) {
  const t = useWords(words);
  return (
    <PasswordInput
      label={label}
      description={help}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      {...form.form.getInputProps(name)}
    />
  );
}

/** Six digits of a code app. */
export function CodeField<Values>({ form, name, label, help }: Props<Values>) {
  return (
    <TextInput
      label={label}
      description={help}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      {...form.form.getInputProps(name)}
    />
  );
}
