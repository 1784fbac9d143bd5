// How a stated value reads: its number, its unit, how exact it is, and when it held.
import type { PublishedFigure, PublishedValue } from '@minga/contracts/publishing';
import { formatDate, formatNumber } from '../../../platform/format.ts';
import { say } from '../../../platform/words.ts';
import { words } from './words.ts';

const units = new Set(Object.keys(words.es).filter((key) => key.startsWith('unit.')));
const isWordKey = (key: string): key is keyof (typeof words)['es'] => key in words.es;

export function unitWords(unit: string): string {
  const key = `unit.${unit}`;
  return units.has(key) && isWordKey(key) ? say(words, key) : '';
}

const decimalsOf = (value: number): number => (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 1 : 0);
const number = (value: number): string => formatNumber(value, decimalsOf(value));

/** "más de 63 000 personas", "16 a 20 %", "puesto 83". */
export function valueWords({ unit }: PublishedFigure, stated: PublishedValue): string {
  const { value, low, high, qualifier, base } = stated;
  if (unit === 'rank' && value !== null)
    return base === null ? say(words, 'rank', { value }) : say(words, 'rankOf', { value, of: base });
  const plain =
    value !== null
      ? number(value)
      : low !== null && high !== null
        ? say(words, 'range', { low: number(low), high: number(high) })
        : (low ?? high) !== null
          ? number((low ?? high)!)
          : say(words, 'notStated');
  const key = `qualifier.${qualifier}`;
  const qualified = isWordKey(key) ? say(words, key, { value: plain }) : plain;
  return `${qualified} ${unitWords(unit)}`.trim();
}

export function dateWords({ startsOn, endsOn }: Pick<PublishedValue, 'startsOn' | 'endsOn'>): string {
  if (!endsOn) return say(words, 'noDate');
  if (!startsOn || startsOn === endsOn) return say(words, 'asOf', { date: formatDate(endsOn) });
  return say(words, 'span', { from: formatDate(startsOn), to: formatDate(endsOn) });
}

export function ratedWords(rated: string | null): string | undefined {
  const key = `rated.${rated}`;
  return isWordKey(key) ? say(words, key) : undefined;
}
