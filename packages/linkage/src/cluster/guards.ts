/** A run that must stop: so many duplicates come from a rule that is broken, not from fraud. */
export type Stop =
  | { rule: 'half-of-batch'; records: number; duplicates: number }
  | { rule: 'too-many-candidates'; id: string; candidates: number };

/** From this share of duplicates on, a batch is stopped. */
export const duplicatesAtMost = 0.5;
/** More candidates than this for one person stop the run. */
export const candidatesAtMost = 5;

/** Whether a batch may go on: under half of its records look like someone known or like another of the batch. */
export function guardBatch(records: number, duplicates: number): Stop | undefined {
  if (records < 2 || duplicates < records * duplicatesAtMost) return undefined;
  return { rule: 'half-of-batch', records, duplicates };
}

/** Whether one person may go on: no more candidates than a person can have by honest mistakes. */
export function guardPerson(id: string, candidates: number): Stop | undefined {
  return candidates > candidatesAtMost ? { rule: 'too-many-candidates', id, candidates } : undefined;
}

export function sayStop(stop: Stop, language: 'es' | 'en'): string {
  if (stop.rule === 'half-of-batch') {
    return language === 'es'
      ? `Detenido: ${stop.duplicates} de ${stop.records} registros parecen duplicados; revise las columnas del lote`
      : `Stopped: ${stop.duplicates} of ${stop.records} records look like duplicates; check the columns of the batch`;
  }
  return language === 'es'
    ? `Detenido: ${stop.candidates} posibles duplicados de una sola persona; revise qué campo se repite`
    : `Stopped: ${stop.candidates} possible duplicates of one person; check which field repeats`;
}
