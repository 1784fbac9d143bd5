import { defineProblem } from '../../../platform/problem.ts';

export const wholeMissionNeeded = defineProblem('publishing/whole-mission-needed', 403, {
  es: 'Una publicación cuenta toda la misión, hasta la clase confidencial. Su permiso alcanza a menos o a más: pídale que la prepare a quien tenga exactamente ese permiso.',
  en: 'A release counts the whole mission, up to class confidential. Your permission reaches less or more: ask somebody with exactly that permission to prepare it.',
});
export const tellsPeopleApart = defineProblem<{ cells: string[] }>('publishing/differences', 409, {
  es: 'Comparada con la publicación anterior, esta dejaría reconocer a menos de cinco personas. Espere a que haya más registros o elija meses completos.',
  en: 'Compared with the release before, this one would single out fewer than five people. Wait for more records or choose whole months.',
});
export const nothingToCount = defineProblem('publishing/nothing-to-count', 409, {
  es: 'La misión todavía no tiene provincias o áreas del plan, y una publicación cuenta por ellas. Cárguelas primero y prepare la publicación después. No se guardó nada.',
  en: 'The mission has no provinces or no plan areas yet, and a release counts by them. Load them first, then prepare the release. Nothing was saved.',
});
export const alreadyPublished = defineProblem<{ id: string }>('publishing/already-published', 409, {
  es: 'Esta publicación ya salió y no cambia. Prepare otra.',
  en: 'This release is already out and does not change. Prepare another one.',
});
export const sameApprover = defineProblem('publishing/same-approver', 403, {
  es: 'Usted preparó esta publicación: la aprueba otra persona.',
  en: 'You prepared this release: another person approves it.',
});
export const comparedWithOlder = defineProblem<{ id: string }>('publishing/compared-with-older', 409, {
  es: 'Mientras esta publicación esperaba salió otra. Prepárela de nuevo para compararla con la última.',
  en: 'Another release came out while this one waited. Prepare it again so that it is compared with the latest.',
});
export const purposeNeeded = defineProblem<{ class: string }>('publishing/purpose-needed', 422, {
  es: 'Este listado tiene datos confidenciales: escriba para qué los necesita (10 letras o más). No se exportó nada.',
  en: 'This list holds confidential data: write what you need it for (10 letters or more). Nothing was exported.',
});
export const personsStay = defineProblem<{ rows: number }>('publishing/persons-stay', 403, {
  es: 'El listado tiene filas de personas u hogares, que solo salen del registro con aprobación de otra persona. Puede exportar el resto sin ellas. No se exportó nada.',
  en: 'The list holds rows about persons or households, which leave only from the registry with a second person’s approval. You can export the rest without them. Nothing was exported.',
});
export const unknownField = defineProblem<{ field: string; fields: readonly string[] }>(
  'publishing/unknown-field',
  400,
  {
    es: 'Este listado no tiene esa columna. No se exportó nada.',
    en: 'This list has no such column. Nothing was exported.',
  },
);
