import { reason, type Reason } from '../explanation.ts';
import type { NameScore } from './name-score.ts';
import type { Pair } from './align.ts';
import type { Token } from './tokens.ts';

const words: Partial<Record<Pair['how'], [Reason['kind'], string, string]>> = {
  variant: ['variant', 'otra forma del mismo nombre', 'another form of the same name'],
  'pet-name': ['variant', 'nombre familiar', 'a pet name'],
  sound: ['sound', 'suenan parecido', 'sound alike'],
  spelling: ['spelling', 'se escriben parecido', 'are spelled alike'],
  initial: ['initial', 'inicial', 'initial'],
  signs: ['signs', 'signos distintos', 'different signs'],
};

const shown = ({ frame, text, signs }: Token): string =>
  signs !== '' ? signs : frame === 'abd' ? `abdul ${text}` : text;

/** Why a name scored as it did. The effects are the shares of the score, in the order in which a reviewer looks. */
export function nameReasons({ alignment, conflicts, spacesOnly, total, factors }: NameScore): Reason[] {
  const reasons: Reason[] = [];
  const { pairs, queryLeft, entryLeft } = alignment;
  const whole = Math.max(total, 1e-9);
  const same = pairs.filter(({ how }) => how === 'same');
  if (spacesOnly)
    reasons.push(reason('spaces', 0.97, 'Las mismas letras, con otros espacios', 'The same letters, spaced otherwise'));
  if (same.length > 0) {
    const gained = same.reduce((sum, { query, entry }) => sum + (query.weight + entry.weight) / 2, 0) / whole;
    const names = same.map(({ query }) => shown(query)).join(' ');
    reasons.push(reason('same-names', gained, `Nombres iguales: ${names}`, `Same names: ${names}`));
  }
  for (const { query, entry, how, likeness } of pairs) {
    const found = words[how];
    if (found === undefined) continue;
    const effect = (likeness * (query.weight + entry.weight)) / 2 / whole;
    const names = `${shown(query)} / ${shown(entry)}`;
    reasons.push(reason(found[0], effect, `${names}: ${found[1]}`, `${names}: ${found[2]}`));
  }
  const inConflict = new Set(conflicts.flat());
  for (const [a, b] of conflicts) {
    const names = `${shown(a)} / ${shown(b)}`;
    reasons.push(
      reason(
        'conflict',
        -(a.weight + b.weight) / 2 / whole,
        `${names}: nombres distintos`,
        `${names}: different names`,
      ),
    );
  }
  const lone = (tokens: readonly Token[]) => tokens.filter((token) => !inConflict.has(token));
  for (const token of lone(queryLeft)) {
    reasons.push(
      reason(
        'missing-in-entry',
        -token.weight / whole / 3,
        `${shown(token)}: no está en la lista`,
        `${shown(token)}: not on the list`,
      ),
    );
  }
  for (const token of lone(entryLeft)) {
    reasons.push(
      reason(
        'missing-in-query',
        -token.weight / whole / 5,
        `${shown(token)}: solo en la lista`,
        `${shown(token)}: only on the list`,
      ),
    );
  }
  if (factors.alone < 1)
    reasons.push(reason('one-name-only', factors.alone - 1, 'Solo un nombre coincide', 'Only one name agrees'));
  if (factors.reversed < 1) {
    reasons.push(
      reason(
        'reversed-patronymic',
        factors.reversed - 1,
        'Padre e hijo al revés',
        'Father and son the other way round',
      ),
    );
  }
  return reasons;
}
