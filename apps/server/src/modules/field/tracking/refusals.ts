import { defineProblem, invalidRequest, notFound, type Problem } from '../../../platform/problem.ts';

export const codeTaken = defineProblem('tracking/code-taken', 409, {
  es: 'Ya existe algo con este código. Ábralo, o use otro código.',
  en: 'Something with this code exists already. Open it, or use another code.',
});

export const notThisStep = defineProblem<{ from?: string; to?: string }>('tracking/not-this-step', 409, {
  es: 'La ronda no puede dar este paso desde el estado en que está.',
  en: 'The round cannot take this step from the state it is in.',
});

export const roundIsClosed = defineProblem('tracking/round-closed', 409, {
  es: 'Esta ronda ya no recibe números. Vuelva a la limpieza, con un motivo, para cambiarlos.',
  en: 'This round takes no more numbers. Go back to cleaning, with a reason, to change them.',
});

export const notAgreed = defineProblem<{ places: { code: string; group: string }[] }>('tracking/not-agreed', 409, {
  es: 'Faltan números acordados. Acuerde un número para cada lugar visitado y cada grupo.',
  en: 'Numbers are still to be agreed upon. Agree on a number for each visited place and group.',
});

export const nothingToPublish = defineProblem('tracking/nothing-to-publish', 409, {
  es: 'La ronda no tiene ningún lugar visitado.',
  en: 'The round has no visited place.',
});

export const alreadyReplaced = defineProblem('tracking/already-replaced', 409, {
  es: 'Este número ya fue corregido. Corrija el que está vigente.',
  en: 'This number has been corrected already. Correct the one that stands.',
});

export const mergeGoesRound = defineProblem('tracking/merge-goes-round', 409, {
  es: 'Un lugar unido a otro no puede recibir a este. Únalo al lugar que sigue vigente.',
  en: 'A location joined into another cannot take this one in. Join it into the one that stands.',
});

const byConstraint: Record<string, () => Problem> = {
  operation_code_once: codeTaken,
  location_code_once: codeTaken,
  round_follows_its_states: notThisStep,
  round_takes_numbers: roundIsClosed,
  number_replaced_once: alreadyReplaced,
  flow_replaced_once: alreadyReplaced,
  flow_day_is_of_the_round: () =>
    invalidRequest({
      issues: [
        {
          field: 'day',
          code: 'outside',
          says: {
            es: 'El día está fuera de las fechas de la ronda.',
            en: 'The day is outside the dates of the round.',
          },
        },
      ],
    }),
  round_counts_this_group: () =>
    invalidRequest({
      issues: [
        {
          field: 'group',
          code: 'unknown',
          says: { es: 'La ronda no cuenta este grupo.', en: 'The round does not count this group.' },
        },
      ],
    }),
};

/** Turns what the tables refuse into words; anything else goes on as it is. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const known = constraint === undefined ? undefined : byConstraint[constraint];
    if (known) throw known();
    if (code === '23503') throw notFound();
    throw error;
  }
}
