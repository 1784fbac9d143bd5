import type { csvColumns } from './csv.ts';

type Column = (typeof csvColumns)[number];

/** What the harness must know of a file of records: which column is what, and which holds the truth. */
export interface SetFile {
  name: string;
  files: string[];
  truth: { column: Column };
  columns: Readonly<Record<string, Column>>;
}

/** The entry for `set.json` that goes with the file of `n` people of that seed. */
export function setFile(n: number, seed: number): SetFile {
  const name = `synthetic-${n}-${seed}`;
  return {
    name,
    files: [`${name}.csv`],
    truth: { column: 'person_id' },
    columns: {
      givenName: 'given_names',
      surname: 'surnames',
      birthDate: 'birth_date',
      sex: 'sex',
      documentType: 'document_type',
      documentCountry: 'document_country',
      documentNumber: 'document_number',
      phone: 'phone',
      motherName: 'mother_name',
      place: 'place',
      region: 'province',
      street: 'street',
      houseNumber: 'house_number',
      nationality: 'nationality',
      household: 'household_id',
    },
  };
}
