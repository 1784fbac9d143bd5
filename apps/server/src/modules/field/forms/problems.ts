// What forms refuse, in words. Each type is stable; facts are names of fields and files, never answers.
import { refusals, say, type Refusal } from '@minga/standards';
import { defineProblem, registerProblem, type Words } from '../../../platform/problem.ts';

export const formFileTooLarge = defineProblem<{ limitMegabytes: number }>('forms/file-too-large', 413, {
  es: 'El archivo pasa de 20 MB. Lleve las listas grandes a un CSV adjunto, o reduzca las imágenes.',
  en: 'The file is larger than 20 MB. Move large lists to an attached CSV, or make pictures smaller.',
});
export const formFileEmpty = defineProblem('forms/file-empty', 422, {
  es: 'El archivo está vacío. No se guardó nada.',
  en: 'The file is empty. Nothing was saved.',
});
export const formNotReadable = defineProblem<{ reason: string }>('forms/not-readable', 422, {
  es: 'No se pudo leer el formulario dentro de los límites de memoria y tiempo. Lleve las listas grandes a un CSV adjunto.',
  en: 'The form could not be read within the limits of memory and time. Move large lists to an attached CSV.',
});
export const notAForm = defineProblem('forms/not-a-form', 422, {
  es: 'Este archivo no es un formulario: se espera un XLSForm (xlsx, xls, csv, md) o un XForm.',
  en: 'This file is no form: an XLSForm (xlsx, xls, csv, md) or an XForm is expected.',
});
export const idTaken = defineProblem<{ id?: string; xmlFormId: string }>('forms/id-taken', 409, {
  es: 'En este programa ya hay un formulario con este identificador. Suba el archivo como borrador de ese formulario.',
  en: 'This programme has a form with this id already. Upload the file as a draft of that form.',
});
export const otherForm = defineProblem<{ xmlFormId: string; found: string }>('forms/other-form', 422, {
  es: 'El archivo es de otro formulario: su identificador (form_id) es distinto. El identificador de un formulario no cambia.',
  en: 'The file is of another form: its form_id is different. The id of a form never changes.',
});
export const strictNotHeld = defineProblem<{ fields: string[] }>('forms/strict-not-held', 422, {
  es: 'El formulario pregunta datos estrictos, que van a un almacén sellado que aún no existe. No se guardó nada.',
  en: 'The form asks strict data, which belong in a sealed store that does not exist yet. Nothing was saved.',
});
export const classTooLow = defineProblem<{ fields: string[] }>('forms/class-too-low', 422, {
  es: 'El formulario pregunta datos de personas: sus respuestas no pueden ser solo internas.',
  en: 'The form asks data about persons: its answers cannot be merely internal.',
});
export const noDraft = defineProblem<{ id: string }>('forms/no-draft', 409, {
  es: 'Este formulario no tiene un borrador. Suba primero un archivo.',
  en: 'This form has no draft. Upload a file first.',
});
export const doesNotCompile = defineProblem<{ errors: number }>('forms/does-not-compile', 422, {
  es: 'El borrador tiene errores y no se puede publicar. Corrija las celdas señaladas o acepte las reparaciones.',
  en: 'The draft has errors and cannot be published. Correct the cells that are pointed out, or accept the repairs.',
});
export const versionPublished = defineProblem<{ version: string }>('forms/version-published', 409, {
  es: 'Ya se publicó otra cosa con esta versión. Cambie «version» en la hoja settings: los teléfonos reconocen los cambios por ella.',
  en: 'Something else was published under this version. Change “version” in the settings sheet: phones notice changes by it.',
});
export const filesMissing = defineProblem<{ files: string[] }>('forms/files-missing', 422, {
  es: 'Faltan archivos que el formulario nombra. Súbalos antes de publicar.',
  en: 'Files that the form names are missing. Upload them before publishing.',
});
export const fileNotNamed = defineProblem<{ file: string }>('forms/file-not-named', 422, {
  es: 'El borrador no nombra ningún archivo así. Revise el nombre: cuentan las mayúsculas y los acentos.',
  en: 'The draft names no such file. Check the name: capitals and accents count.',
});
export const fileOtherKind = defineProblem<{ file: string; kind: string }>('forms/file-other-kind', 422, {
  es: 'El contenido del archivo no es del tipo que dice su nombre. No se guardó nada.',
  en: 'The content of the file is not of the kind that its name says. Nothing was saved.',
});
export const notRepairable = defineProblem('forms/not-repairable', 422, {
  es: 'Ninguna de las reparaciones pedidas cambia algo en este borrador.',
  en: 'None of the repairs asked for changes anything in this draft.',
});
export const neverPublished = defineProblem<{ id: string }>('forms/never-published', 409, {
  es: 'Este formulario no se ha publicado nunca: no hay nada que abrir o cerrar.',
  en: 'This form was never published: there is nothing to open or close.',
});
export const unknownProgramme = defineProblem('forms/unknown-programme', 422, {
  es: 'Ese programa no existe. Elija uno de la lista.',
  en: 'There is no such programme. Choose one from the list.',
});
export const formsNotAssignable = defineProblem('forms/not-assignable', 422, {
  es: 'Algún formulario no es de este programa. Elija formularios de un solo programa.',
  en: 'Some form is not of this programme. Choose forms of one programme.',
});
export const reviewStands = defineProblem<{ state: string }>('forms/review-stands', 409, {
  es: 'El registro ya está en ese estado. Escriba un comentario si quiere agregar algo.',
  en: 'The record is in that state already. Write a comment if you want to add something.',
});

export const answerMoved = defineProblem<{ path: string }>('forms/answer-moved', 409, {
  es: 'La respuesta ya no es la que usted vio. Abra el registro otra vez y revise. No se cambió nada.',
  en: 'The answer is no longer the one that you saw. Open the record again and look. Nothing was changed.',
});
export const sameAnswer = defineProblem<{ path: string }>('forms/same-answer', 422, {
  es: 'La respuesta nueva es igual a la que está. No se cambió nada.',
  en: 'The new answer is the same as the one that stands. Nothing was changed.',
});
export const notOfItsType = defineProblem<{ path: string; asked: string }>('forms/not-of-its-type', 422, {
  es: 'La respuesta nueva no es del tipo de la pregunta, o no está entre sus opciones. No se cambió nada.',
  en: 'The new answer is not of the type of the question, or not among its choices. Nothing was changed.',
});
export const notCleanable = defineProblem<{ path: string }>('forms/not-cleanable', 422, {
  es: 'Esa respuesta no se puede limpiar: el registro está cifrado, no tiene esa fila, o es un archivo o un trazo.',
  en: 'That answer cannot be cleaned: the record is encrypted, has no such row, or it is a file or a shape.',
});
export const rulesDoNotFit = defineProblem<{ paths: readonly string[] }>('forms/rules-do-not-fit', 422, {
  es: 'Alguna regla nombra una pregunta que el formulario no tiene. No se guardó ninguna.',
  en: 'Some rule names a question that the form does not have. None was saved.',
});

export const purposeNeeded = defineProblem<{ class: string }>('forms/purpose-needed', 422, {
  es: 'Las respuestas de este formulario son confidenciales: escriba para qué las necesita (10 letras o más). No se exportó nada.',
  en: 'The answers to this form are confidential: write what you need them for (10 letters or more). Nothing was exported.',
});
export const unknownTable = defineProblem<{ table: string; tables: readonly string[] }>('forms/unknown-table', 400, {
  es: 'Este formulario no tiene esa tabla. No se exportó nada.',
  en: 'This form has no such table. Nothing was exported.',
});
export const unknownField = defineProblem<{ field: string; fields: readonly string[] }>('forms/unknown-field', 400, {
  es: 'Esta tabla no tiene esa pregunta. No se exportó nada.',
  en: 'This table has no such question. Nothing was exported.',
});
export const noPlaceAsked = defineProblem<{ table: string }>('forms/no-place-asked', 400, {
  es: 'De esta tabla no sale ninguna pregunta de ubicación con ese nombre; lo que el formulario marca como confidencial se pide por su nombre. No se exportó nada.',
  en: 'No question about a position of that name leaves this table; what the form marks as confidential is asked for by name. Nothing was exported.',
});

/** A refusal of the standards package in both languages. */
export const saidOf = (refusal: Refusal): { code: string; says: Words } => ({
  code: refusal.code,
  says: { es: say(refusal, 'es'), en: say(refusal, 'en') },
});

const withoutFacts = (text: string): string => text.replaceAll(/\{\w+\}/g, '…');

/** Types of a form file that cannot be read at all, as the standards package words them. */
export const formRefusalTypes = Object.entries(refusals).map(([code, { es, en }]) => {
  const type = `forms/${code}`;
  registerProblem(type, 422, { es: withoutFacts(es), en: withoutFacts(en) });
  return type;
});
