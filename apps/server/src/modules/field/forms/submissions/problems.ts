// What is said to whoever sent a record that cannot be taken. ODK Collect shows these words to the person who holds the phone.
import { defineProblem } from '../../../../platform/problem.ts';

export const malformedSubmission = defineProblem<{ reason: string }>('submissions/malformed', 400, {
  es: 'El registro llegó dañado o no es un registro. Sigue en su dispositivo: no lo borre y avise a su supervisor.',
  en: 'The record arrived damaged or is no record. It is still on your device: do not delete it, and tell your supervisor.',
});
export const noSubmissionFile = defineProblem('submissions/no-file', 400, {
  es: 'Al envío le falta el registro (xml_submission_file).',
  en: 'The sending lacks the record (xml_submission_file).',
});
export const noInstanceId = defineProblem('submissions/no-instance-id', 400, {
  es: 'El registro no tiene identificador (instanceID), y así no se puede saber si ya llegó.',
  en: 'The record has no id (instanceID), so nobody could know whether it arrived before.',
});
export const noVersionHeader = defineProblem('submissions/not-openrosa', 400, {
  es: 'Falta el encabezado X-OpenRosa-Version: 1.0.',
  en: 'The header X-OpenRosa-Version: 1.0 is missing.',
});
export const submissionTooLarge = defineProblem<{ limitBytes: number }>('submissions/too-large', 413, {
  es: 'El envío pasa de 100 MB. Envíe con menos archivos a la vez.',
  en: 'The sending is larger than 100 MB. Send fewer files at once.',
});
export const unknownForm = defineProblem<{ xmlFormId: string }>('submissions/unknown-form', 404, {
  es: 'Este servidor no tiene ese formulario, o no está asignado a este dispositivo. El registro sigue en su dispositivo.',
  en: 'This server has no such form, or it is not assigned to this device. The record is still on your device.',
});
export const unknownVersion = defineProblem<{ version: string }>('submissions/unknown-version', 404, {
  es: 'Este servidor no conoce esa versión del formulario. El registro sigue en su dispositivo; avise a su supervisor.',
  en: 'This server does not know that version of the form. The record is still on your device; tell your supervisor.',
});
export const formClosed = defineProblem('submissions/form-closed', 409, {
  es: 'Este formulario ya no recibe registros. El suyo sigue en su dispositivo; avise a su supervisor.',
  en: 'This form takes no more records. Yours is still on your device; tell your supervisor.',
});
export const otherContent = defineProblem('submissions/other-content', 409, {
  es: 'Ya se recibió un registro con este identificador y otro contenido. Aquel se conserva; este no se guardó.',
  en: 'A record with this id and other content was received before. That one is kept; this one was not saved.',
});
export const editOfOld = defineProblem('submissions/edit-of-old', 409, {
  es: 'Alguien editó este registro antes que usted. Ábralo otra vez y repita el cambio; el suyo no se guardó.',
  en: 'Somebody edited this record before you. Open it again and repeat the change; yours was not saved.',
});
export const editOfUnknown = defineProblem('submissions/edit-of-unknown', 404, {
  es: 'El registro que se edita no está en este servidor, o no es suyo.',
  en: 'The record that is edited is not on this server, or is not yours.',
});
