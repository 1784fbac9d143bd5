import type { PublishedFigure } from '@minga/contracts/publishing';
import { useWords } from '../../../platform/words.ts';
import classes from './Public.module.css';
import { saySource } from '../../../parts/source-words.ts';
import { dateWords, ratedWords, valueWords } from './stated-value.ts';
import { Text } from './Text.tsx';
import { words } from './words.ts';

/** Ratings: which end is bad is said in words and in a colour of its own; a high risk and a high development never look alike. */
export function Ratings({ figures }: { figures: readonly PublishedFigure[] }) {
  const t = useWords(words);
  return (
    <ul className={classes.ratings}>
      {figures.map((figure) => {
        const stated = figure.values[0];
        if (!stated) return null;
        const { scaleMin, scaleMax, direction, unit } = figure;
        const scale = unit !== 'rank' && scaleMin !== null && scaleMax !== null;
        return (
          <li key={figure.code} data-direction={direction ?? undefined}>
            <strong className="figures">{valueWords(figure, stated)}</strong>{' '}
            {scale && <small>{t('scaleOf', { min: scaleMin, max: scaleMax })}</small>}
            <span className={classes.ratingName}>
              <Text of={figure.title} />
            </span>
            <span>{[ratedWords(stated.rated), direction && t(`scale.${direction}`)].filter(Boolean).join(' · ')}</span>
            <small>
              {t('source')}: {saySource(stated.source)} · {dateWords(stated)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** Each figure with every value that a source states; those that disagree stand beneath the one the mission uses. */
export function StatedFigures({ figures }: { figures: readonly PublishedFigure[] }) {
  const t = useWords(words);
  return (
    <ul className={classes.figures}>
      {figures.map((figure) => {
        const used = figure.values.filter(({ recommended }) => recommended);
        const others = figure.values.filter(({ recommended }) => !recommended);
        const first = used[0];
        return (
          <li key={figure.code}>
            <span className={classes.figureName}>
              <Text of={figure.title} />
            </span>
            <span className={classes.figureValue}>
              {used.map((stated) => (
                <span key={`${stated.pcode} ${stated.sex} ${stated.value}`}>
                  {valueWords(figure, stated)}
                  {stated.sex && ` ${sexWords(t, stated.sex)}`}
                  {stated.pcode.length > 2 && <small> {stated.place}</small>}
                </span>
              ))}
            </span>
            <small className={classes.figureSource}>
              {first
                ? `${saySource(first.source)} · ${dateWords(first)}`
                : figure.statement &&
                  `${saySource(figure.statement.source)}${figure.statement.asOf ? ` · ${figure.statement.asOf}` : ''}`}
              {others.length > 0 && (
                <span>
                  {t('otherValues')}:{' '}
                  {others.map((stated) => `${valueWords(figure, stated)} (${saySource(stated.source)})`).join('; ')}
                </span>
              )}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

function sexWords(t: (key: 'female' | 'male' | 'other') => string, sex: string): string {
  return sex === 'female' || sex === 'male' ? t(sex) : t('other');
}
