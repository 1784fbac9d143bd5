// For tests: a mission with two programmes, and forms as people write them.
import { sheetOf, writeWorkbook, type Workbook } from '@minga/xlsform';
import { newId } from '../../../platform/ids.ts';
import type { Person, World } from '../../../testing/world.ts';

export interface FormStage {
  /** Programme number 1, and number 2. */
  programme: string;
  otherProgramme: string;
}

export async function setFormStage({ sql }: Pick<World, 'sql'>): Promise<FormStage> {
  const plan = newId();
  await sql(
    `insert into plan.plan (id, code, title, starts_on, ends_on, state, source) values ($1, 'test', '{}', '2025-01-01', '2027-12-31', 'published', '{}')`,
    [plan],
  );
  const programme = async (number: number): Promise<string> => {
    const id = newId();
    await sql(
      `insert into plan.programme (id, plan_id, number, code, title, kind, status) values ($1, $2, $3, $4, $5, 'standing-service', 'active')`,
      [id, plan, number, `p-${number}`, { es: `Programa ${number}`, en: `Programme ${number}` }],
    );
    return id;
  };
  return { programme: await programme(1), otherProgramme: await programme(2) };
}

type Records = readonly Readonly<Record<string, string>>[];

/** A household form: a choice list, a number, a picture, a list from a CSV file. */
export function householdForm(settings: Record<string, string> = {}, more: Records = []): Workbook {
  return {
    sheets: [
      sheetOf('survey', [
        {
          type: 'text',
          name: 'head',
          'label::Español (es)': '¿Quién responde?',
          'label::English (en)': 'Who answers?',
        },
        { type: 'integer', name: 'size', 'label::Español (es)': '¿Cuántos son?', 'label::English (en)': 'How many?' },
        {
          type: 'select_one yes_no',
          name: 'shelter',
          'label::Español (es)': '¿Techo?',
          'label::English (en)': 'Shelter?',
        },
        {
          type: 'select_one_from_file barrios.csv',
          name: 'barrio',
          'label::Español (es)': 'Barrio',
          'label::English (en)': 'Area',
        },
        { type: 'image', name: 'photo', 'label::Español (es)': 'Foto', 'label::English (en)': 'Photo' },
        ...more,
      ]),
      sheetOf('choices', [
        { list_name: 'yes_no', name: 'yes', 'label::Español (es)': 'Sí', 'label::English (en)': 'Yes' },
        { list_name: 'yes_no', name: 'no', 'label::Español (es)': 'No', 'label::English (en)': 'No' },
      ]),
      sheetOf('settings', [
        { form_title: 'Hogares', form_id: 'hogares', version: '1', default_language: 'Español (es)', ...settings },
      ]),
    ],
  };
}

export const barrios = 'name,label\nnorte,Barrio Norte\nsur,Barrio Sur\n';

/** Sends a form file; gives the answer as it came. */
export async function sendForm(
  person: Person,
  path: string,
  workbook: Workbook,
  method: 'POST' | 'PUT' = 'POST',
): Promise<Response> {
  const bytes = await writeWorkbook(workbook);
  const headers = { 'x-file-name': 'hogares.xlsx', 'content-type': 'application/octet-stream' };
  return method === 'POST' ? person.post(path, bytes, headers) : person.put(path, bytes, headers);
}
