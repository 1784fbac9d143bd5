import type { Observation } from '@minga/contracts/observations';
import { IconCheck } from '@tabler/icons-react';
import { formatDate, formatMonth, formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { saySource } from '../../../parts/source-words.ts';
import { useWords } from '../../../platform/words.ts';
import { Unknown } from '../../../parts/Unknown.tsx';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import { ChooseFigure } from './ChooseFigure.tsx';
import { usedFigure, type Competition } from './competing-figures.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import classes from './places.module.css';
import { words } from './words.ts';

interface Props {
  competition: Competition;
  placeName: (id: string) => string | undefined;
  placeId: string;
}

/** Figures about the same thing, side by side; one of them is used. */
export function Competitors({ competition, placeName, placeId }: Props) {
  const t = useWords(words);
  const { may } = useSession();
  const { figures, period } = competition;
  const used = usedFigure(competition);
  const { site, cause, nationality } = figures[0]!;
  const about = [
    placeName(competition.placeId),
    site,
    cause,
    nationality,
    period ? formatMonth(period.slice(0, 7)) : t('noDate'),
  ].filter(Boolean);
  const competing = figures.length > 1;
  return (
    <div>
      <p className={classes.about}>
        <strong>{about.join(' · ')}</strong>
        {competing && <span className={classes.quiet}> · {t('competing', { count: figures.length })}</span>}
      </p>
      <ul className={classes.competitors}>
        {figures.map((figure) => (
          <li key={figure.id} className={classes.competitor} data-chosen={competing && figure.id === used.id}>
            <OneFigure figure={figure} used={competing && figure.id === used.id} />
            {competing && !figure.chosen && may('observations.choose') && (
              <ChooseFigure figure={figure} placeId={placeId} />
            )}
            <OpenedBy kind="observation" id={figure.id} />
          </li>
        ))}
      </ul>
      {competing && !figures.some(({ chosen }) => chosen) && <p className={classes.quiet}>{t('notChosen')}</p>}
    </div>
  );
}

function OneFigure({ figure, used }: { figure: Observation; used: boolean }) {
  const t = useWords(words);
  return (
    <>
      <ValueOf figure={figure} />
      {(used || figure.chosen) && (
        <span className={classes.mark}>
          <IconCheck size={16} aria-hidden />
          {t(figure.chosen ? 'chosen' : 'role.recommended')}
        </span>
      )}
      <span>{saySource(figure.source)}</span>
      <span className={classes.quiet}>
        {spanOf(figure) ?? t('noDate')} · {t(`obs.${figure.method}`)} · {t('reliability')}:{' '}
        {t(`reliability.${figure.reliability}`)}
      </span>
    </>
  );
}

/** A value, a range, or the word for neither; "about" and "over" are said as the source says them. */
function ValueOf({ figure: { value, valueLow, valueHigh, qualifier, unit } }: { figure: Observation }) {
  const t = useWords(words);
  const number = (amount: number) => formatNumber(amount, Number.isInteger(amount) ? 0 : 1);
  if (value === null && valueLow === null && valueHigh === null) return <Unknown kind="not-stated" />;
  const range = valueLow !== null && valueHigh !== null && (value === null || valueLow !== valueHigh);
  const said = range
    ? t('range', { low: number(valueLow), high: number(valueHigh) })
    : number(value ?? valueLow ?? valueHigh ?? 0);
  const between = range && value !== null ? `${number(value)} (${said})` : said;
  return (
    <span>
      <strong>{range ? between : t(`qualifier.${qualifier}`, { value: said })}</strong> {unitName(unit)}
    </span>
  );
}

function spanOf({ startsOn, endsOn }: Observation): string | undefined {
  if (startsOn === null && endsOn === null) return undefined;
  if (startsOn === null || endsOn === null || startsOn === endsOn) return formatDate(endsOn ?? startsOn ?? '');
  return `${formatDate(startsOn)} – ${formatDate(endsOn)}`;
}
