import { defineProblem } from '../../../../platform/problem.ts';

export const optionNotDone = defineProblem<{ option: string }>('submissions/option-not-done', 501, {
  es: 'Este canal de datos no conoce esa opción. Conoce $top, $skip, $count y $skiptoken; filtre y ordene en su programa.',
  en: 'This feed does not know that option. It knows $top, $skip, $count and $skiptoken; filter and sort in your program.',
});
export const optionWrong = defineProblem<{ option: string }>('submissions/option-wrong', 400, {
  es: 'El valor de esa opción no vale.',
  en: 'The value of that option is not valid.',
});
