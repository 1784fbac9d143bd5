// Lists of ledger rows go newest month first; a page ends at one row and the next begins behind it.
import { invalidRequest } from '../../../platform/problem.ts';

/** Counting stops here: beyond it a screen says "more than". */
export const countedRows = 100_000;

export interface PageMark {
  period: string;
  id: string;
}

export const toMark = ({ period, id }: PageMark): string => `${period}_${id}`;

export function fromMark(text: string): PageMark {
  const [period, id] = text.split('_');
  const fits = /^(-infinity|\d{4}-\d{2}-\d{2})$/.test(period ?? '') && /^[0-9a-f-]{36}$/.test(id ?? '');
  if (!fits)
    throw invalidRequest({
      issues: [
        {
          field: 'after',
          code: 'invalid_format',
          says: { es: 'Esta página no existe.', en: 'There is no such page.' },
        },
      ],
    });
  return { period: period!, id: id! };
}

export const firstDay = (month: string): string => `${month}-01`;
