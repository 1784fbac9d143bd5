import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActFormState } from '../../../parts/act-form.ts';
import { formWords } from '../../../parts/form-words.ts';
import { useWords } from '../../../platform/words.ts';
import { listQuery, searchQuery } from './api.ts';

interface Props<Values> {
  form: ActFormState<Values>;
  name: keyof Values & string;
  label: string;
  help?: string;
  optional?: boolean;
}

/** A place, found by any of its names; the form keeps its P-code. */
export function PlaceField<Values>({ form, name, label, help, optional = false }: Props<Values>) {
  const t = useWords(formWords);
  const [typed, setTyped] = useState('');
  // Once chosen, the box holds the whole label: its name alone is what finds it again.
  const [asked] = useDebouncedValue(typed.split(/,| · /)[0]!.trim(), 200);
  const searching = asked.length > 1;
  const found = useQuery({
    ...searchQuery(asked, undefined, 20),
    enabled: searching,
    placeholderData: keepPreviousData,
  });
  const provinces = useQuery({ ...listQuery({ level: 1 }), enabled: !searching });
  const places = searching ? (found.data ?? []).map(({ place }) => place) : (provinces.data?.places ?? []);
  const options = new Map(
    places.map(({ pcode, name: own, within }) => [pcode, [own, ...within.slice(0, 1)].join(', ')]),
  );
  return (
    <Select
      label={optional ? `${label} (${t('optional')})` : label}
      description={help}
      aria-required={!optional}
      searchable
      clearable={optional}
      data={[...options].map(([value, text]) => ({ value, label: `${text} · ${value}` }))}
      filter={({ options: all }) => all}
      searchValue={typed}
      onSearchChange={setTyped}
      {...form.form.getInputProps(name)}
    />
  );
}
