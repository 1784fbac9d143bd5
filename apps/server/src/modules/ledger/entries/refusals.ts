import { defineProblem, invalidRequest, type Problem } from '../../../platform/problem.ts';

export const monthClosed = defineProblem('ledger/month-closed', 409, {
  es: 'Este mes ya está cerrado. Solo quien puede cerrar meses lo corrige, y escribiendo el motivo.',
  en: 'This month is closed. Only somebody who may close months can correct it, and with a reason.',
});

export const alreadyReversed = defineProblem<{ id: string }>('ledger/already-reversed', 409, {
  es: 'Esta fila ya fue anulada. La anulación queda a la vista en su historial.',
  en: 'This row was already taken back. Its history shows by whom and why.',
});

export const alreadyRecorded = defineProblem('ledger/already-recorded', 409, {
  es: 'Una de estas filas ya está en el registro. No se guardó nada.',
  en: 'One of these rows is in the ledger already. Nothing was saved.',
});

const unknownName = (field: string): Problem =>
  invalidRequest({
    issues: [
      {
        field,
        code: 'unknown',
        says: {
          es: 'No existe en este sistema. Elija uno de la lista.',
          en: 'It does not exist here. Choose one from the list.',
        },
      },
    ],
  });

const notValid = (constraint: string): Problem =>
  invalidRequest({
    issues: [
      {
        field: '.',
        code: constraint,
        says: constraintWords[constraint] ?? { es: 'Revise estos datos.', en: 'Check these data.' },
      },
    ],
  });

const constraintWords: Record<string, { es: string; en: string }> = {
  delivery_of_a_person_is_confidential: {
    es: 'Una entrega a una persona es al menos confidencial.',
    en: 'A delivery to a person is at least confidential.',
  },
  delivery_person_is_named: {
    es: 'Una entrega a una persona dice a qué persona; las demás no nombran a nadie.',
    en: 'A delivery to a person says to which person; others name nobody.',
  },
  delivery_quantity_has_unit: { es: 'A la cantidad le falta su unidad.', en: 'The quantity lacks its unit.' },
  delivery_until_after_start: { es: 'El fin es anterior al comienzo.', en: 'The end is before the start.' },
  observation_has_value_or_range: { es: 'Falta el valor, o el rango.', en: 'The value or the range is missing.' },
  observation_range_is_ordered: { es: 'El mínimo es mayor que el máximo.', en: 'The low end is above the high end.' },
  observation_period_is_ordered: { es: 'El fin es anterior al comienzo.', en: 'The end is before the start.' },
};

/** Turns what the ledgers' own constraints refuse into words; anything else goes on as it is. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint, column } = error as { code?: string; constraint?: string; column?: string };
    if (constraint === 'month_is_open') throw monthClosed();
    if (code === '23503') throw unknownName(toCamel(column ?? constraint ?? '.'));
    if (code === '23505') throw alreadyRecorded();
    if (code === '23514' && constraint) throw notValid(constraint);
    throw error;
  }
}

const toCamel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
