import { defineProblem } from '../../../../platform/problem.ts';

export const taskAsksNothing = defineProblem('forms/task-asks-nothing', 422, {
  es: 'La asignación no dice nada: elija una ronda, un lugar, una persona o un día. No se guardó nada.',
  en: 'The assignment says nothing: choose a round, a place, a person or a day. Nothing was saved.',
});
export const taskNames = defineProblem<{ fields: string[] }>('forms/task-names-unknown', 422, {
  es: 'Alguna ronda, lugar o persona no existe, o la persona no puede llenar este formulario. No se guardó nada.',
  en: 'Some round, place or person does not exist, or the person may not fill in this form. Nothing was saved.',
});
