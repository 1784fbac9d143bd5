import { defineProblem } from '../../../../platform/problem.ts';

export const optionNotDone = defineProblem<{ option: string }>('submissions/option-not-done', 501, {
  es: 'Este canal de datos no conoce esa opción. Conoce $top, $skip, $count, $skiptoken, $filter, $orderby, $select, $expand=* y $wkt; lo demás hágalo en su programa.',
  en: 'This feed does not know that option. It knows $top, $skip, $count, $skiptoken, $filter, $orderby, $select, $expand=* and $wkt; do anything else in your program.',
});
export const optionWrong = defineProblem<{ option: string; at?: number }>('submissions/option-wrong', 400, {
  es: 'El valor de esa opción no vale. Se filtra y ordena por __id y por submitterId, submissionDate, updatedAt, deletedAt y reviewState de __system.',
  en: 'The value of that option is not valid. Records are filtered and sorted by __id and by submitterId, submissionDate, updatedAt, deletedAt and reviewState of __system.',
});
