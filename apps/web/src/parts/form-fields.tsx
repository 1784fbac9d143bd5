// Fields beyond a line of text. They weigh more than the form itself, so that signing in does without them.
import { i18n } from '@lingui/core';
import { Checkbox, MultiSelect, NumberInput, Select, Textarea } from '@mantine/core';
import { useField, type FieldProps } from './ActForm.tsx';

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

/** Several of a list; the form keeps their values. */
export function ManyChoiceField<Values>({
  options,
  ...props
}: FieldProps<Values> & { options: readonly { value: string; label: string }[] }) {
  return <MultiSelect data={options.map((option) => ({ ...option }))} searchable {...useField(props)} />;
}

export function TickField<Values>({ form, name, label, help }: FieldProps<Values>) {
  return <Checkbox label={label} description={help} {...form.form.getInputProps(name, { type: 'checkbox' })} />;
}
