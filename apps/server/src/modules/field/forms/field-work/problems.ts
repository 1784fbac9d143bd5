// What is said to whoever fills in forms in the browser, beside the refusals of every record (submissions/problems.ts).
import { defineProblem } from '../../../../platform/problem.ts';

export const storeWiped = defineProblem<{ verb: string }>('forms/store-wiped', 403, {
  es: 'Se ordenó borrar los formularios y registros de este navegador. El servidor ya no recibe nada de él.',
  en: 'The forms and records in this browser were ordered to be erased. The server takes nothing from it any more.',
});
export const storeRefused = defineProblem<{ verb: string }>('forms/store-refused', 403, {
  es: 'Estos formularios se guardaron en este navegador para otra persona. Entre con su cuenta, o bórrelos y empiece de nuevo.',
  en: 'These forms were kept in this browser for somebody else. Sign in with their account, or erase them and begin again.',
});
export const otherAddress = defineProblem<{ instanceId: string }>('forms/other-address', 400, {
  es: 'El registro no es el que dice su dirección: el formulario o el instanceID son otros. No se guardó nada.',
  en: 'The record is not the one that its address names: form or instanceID differ. Nothing was saved.',
});
export const recordTooLarge = defineProblem<{ limitBytes: number }>('forms/record-too-large', 413, {
  es: 'Las respuestas de este registro pasan de 10 MB. El registro sigue en su navegador; avise a su supervisor.',
  en: 'The answers of this record are larger than 10 MB. The record is still in your browser; tell your supervisor.',
});
export const recordFirst = defineProblem('forms/record-first', 404, {
  es: 'El servidor no tiene de usted el registro de este archivo. Envíe primero el registro, y después sus archivos.',
  en: 'The server does not have the record of this file from you. Send the record first, then its files.',
});
export const pieceTooLarge = defineProblem<{ limitBytes: number }>('forms/piece-too-large', 413, {
  es: 'Un pedazo de archivo puede tener 4 MB. Envíe el archivo en pedazos más pequeños.',
  en: 'A piece of a file may have 4 MB. Send the file in smaller pieces.',
});
export const pieceBeyondFile = defineProblem<{ of: number }>('forms/piece-beyond-file', 400, {
  es: 'Este pedazo no cabe en el archivo: está vacío, pasa de su final, o el tamaño del archivo es otro que antes.',
  en: 'This piece does not fit into the file: it is empty, goes beyond its end, or the size of the file differs from before.',
});
export const alreadyDecided = defineProblem<{ id: string }>('forms/quarantine-decided', 409, {
  es: 'Otra persona ya decidió sobre este registro.',
  en: 'Somebody else has decided on this record already.',
});
export const ownRecord = defineProblem<{ id: string }>('forms/quarantine-own', 409, {
  es: 'Usted escribió este registro: sobre él decide otra persona.',
  en: 'You wrote this record: somebody else decides on it.',
});
