import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { comparisonQuery } from './api.ts';
import { words } from './words.ts';

const differences = ['questionId', 'wording', 'unit', 'recall', 'groupDefinition', 'groups'] as const;

/** What changed since the round before, in sentences; or why it cannot be said. */
export function RoundChange({ roundId }: { roundId: string }) {
  const t = useWords(words);
  const { data } = useQuery(comparisonQuery(roundId));
  if (!data) return <div />;
  const { before, differs, common, added, dropped } = data;
  const signed = (change: number) => (change > 0 ? `+${formatNumber(change)}` : formatNumber(change));
  const what = differences.filter((one) => differs.includes(one)).map((one) => t(`differs.${one}`));
  return (
    <section className={classes.section}>
      <h2>{t('change')}</h2>
      {before === null && <p>{t('changeFirst')}</p>}
      {before !== null && differs.length > 0 && <p>{t('changeDiffers', { round: before, what: what.join(', ') })}</p>}
      {common && (
        <p>
          {t('changeCommon', {
            places: common.places,
            before: formatNumber(common.before),
            now: formatNumber(common.now),
            change: signed(common.change),
          })}
        </p>
      )}
      {added && added.places > 0 && (
        <p>{t('changeAdded', { places: added.places, people: formatNumber(added.people) })}</p>
      )}
      {dropped && dropped.places > 0 && (
        <p>{t('changeDropped', { places: dropped.places, people: formatNumber(dropped.people) })}</p>
      )}
    </section>
  );
}
