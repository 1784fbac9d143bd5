import { refusals, say, type Refusal } from '@minga/standards';
import { defineProblem, registerProblem, type Words } from '../../../platform/problem.ts';

export const fileTooLarge = defineProblem<{ limitMegabytes: number }>('imports/file-too-large', 413, {
  es: 'El archivo pasa de 200 MB. Divídalo por mes o por provincia.',
  en: 'The file is larger than 200 MB. Split it by month or by province.',
});
export const fileEmpty = defineProblem('imports/file-empty', 422, {
  es: 'El archivo está vacío. No se guardó nada.',
  en: 'The file is empty. Nothing was saved.',
});
export const alreadyImported = defineProblem<{ id?: string }>('imports/already-imported', 409, {
  es: 'Este mismo archivo ya se importó. Deshaga esa importación si quiere repetirla.',
  en: 'This very file was imported already. Undo that import if you want to repeat it.',
});
export const notNow = defineProblem<{ state: string }>('imports/not-now', 409, {
  es: 'En este momento la importación no permite este paso. Espere a que termine el anterior.',
  en: 'The import does not allow this step now. Wait until the one before has ended.',
});
export const nothingChosen = defineProblem('imports/nothing-chosen', 422, {
  es: 'Ninguna hoja está lista: elija el tipo y relacione las columnas que faltan.',
  en: 'No sheet is ready: choose its kind and map the columns that are missing.',
});
export const wrongField = defineProblem<{ field: string; column: number }>('imports/wrong-field', 422, {
  es: 'Este tipo de archivo no tiene ese dato, o dos columnas dicen lo mismo.',
  en: 'This kind of file has no such field, or two columns claim the same one.',
});
export const planUnclear = defineProblem('imports/plan-unclear', 422, {
  es: 'Elija a qué plan pertenecen los sectores del archivo.',
  en: 'Choose which plan the sectors of the file belong to.',
});
export const repairUnknown = defineProblem<{ value: string }>('imports/repair-unknown', 422, {
  es: 'Ese valor no existe en este sistema. Elija uno de la lista.',
  en: 'That value does not exist here. Choose one from the list.',
});

/** A refusal of the standards package in both languages. */
export const saidOf = (refusal: Refusal): { code: string; says: Words } => ({
  code: refusal.code,
  says: { es: say(refusal, 'es'), en: say(refusal, 'en') },
});

const withoutFacts = (text: string): string => text.replaceAll(/\{\w+\}/g, '…');

/** Types of a file that is refused as a whole, as the standards package words them. */
export const refusalTypes = Object.entries(refusals).map(([code, { es, en }]) => {
  const type = `imports/${code}`;
  registerProblem(type, 422, { es: withoutFacts(es), en: withoutFacts(en) });
  return type;
});
