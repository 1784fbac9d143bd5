import type { ResponseLine } from '@minga/contracts/figures';
import type { PlanArea, PlanTree } from '@minga/contracts/plan';
import { isKnown } from '../../../parts/amount.ts';
import progress from '../../../parts/Progress.module.css';
import { isBare, NoneStated, ProgressRow } from '../../../parts/Progress.tsx';
import { To } from '../../../parts/To.tsx';
import { useWords } from '../../../platform/words.ts';
import { nothingStated, progressOf } from '../../../parts/figures/figure-values.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { Inferred, Priority } from './marks.tsx';
import classes from './plan.module.css';
import { statedAmount } from './stated.ts';
import { words } from './words.ts';

interface Props {
  plan: PlanTree;
  lines: readonly ResponseLine[];
}

/** Objectives, the areas that serve them, and their activities. An area of two objectives stands under both. */
export function ObjectiveTree({ plan, lines }: Props) {
  const t = useWords(words);
  const figures = new Map(lines.map((line) => [line.areaId, progressOf(line)]));
  const valuesOf = (area: PlanArea) =>
    figures.get(area.id) ?? {
      ...nothingStated,
      target: statedAmount(area.peopleTargeted),
      required: area.money ? statedAmount(area.money.requirementUsd) : ('not-stated' as const),
    };
  const sizes = plan.areas.flatMap((area) => {
    const { need, target, reached } = valuesOf(area);
    return [need, target, reached].filter(isKnown);
  });
  const scale = Math.max(1, ...sizes);
  const bare = plan.areas.length > 0 && isBare(plan.areas.map(valuesOf));
  const draw = (areas: readonly PlanArea[], objective?: string) => (
    <div className={progress.holder}>
      <ul className={`${progress.list} ${classes.areas}`} data-bare={bare || undefined}>
        {areas.map((area) => (
          <AreaBranch
            key={area.code}
            area={area}
            objective={objective}
            values={valuesOf(area)}
            scale={scale}
            bare={bare}
          />
        ))}
      </ul>
    </div>
  );
  const unlinked = plan.areas.filter(({ objectives }) => objectives.length === 0);
  return (
    <section className={classes.section} aria-label={t('objectives')}>
      {bare && <NoneStated />}
      {plan.objectives.map(({ code, position, title, summary }) => (
        <section key={code} className={classes.objective}>
          <h2>
            <small>{t('objective', { number: position })}</small> {inWords(title, code)}
          </h2>
          {summary && <p className={classes.prose}>{inWords(summary)}</p>}
          {draw(
            plan.areas.filter(({ objectives }) => objectives.some((one) => one.code === code)),
            code,
          )}
        </section>
      ))}
      {unlinked.length > 0 && (
        <section className={classes.objective}>
          <h2>{t('unlinked')}</h2>
          {draw(unlinked)}
        </section>
      )}
    </section>
  );
}

interface BranchProps {
  area: PlanArea;
  objective: string | undefined;
  values: Parameters<typeof ProgressRow>[0]['values'];
  scale: number;
  bare: boolean;
}

function AreaBranch({ area, objective, values, scale, bare }: BranchProps) {
  const t = useWords(words);
  const link = area.objectives.find(({ code }) => code === objective);
  return (
    <>
      <ProgressRow
        name={inWords(area.title, area.code)}
        to={`/plan/areas/${area.code}`}
        values={values}
        scale={scale}
        bare={bare}
      />
      <li className={classes.under}>
        {area.priority && <Priority />}
        {link?.inferred && <Inferred basis={link.basis} />}
        {area.activities.length === 0 ? (
          <span>{t('noActivities')}</span>
        ) : (
          <details>
            <summary>{t('activities', { count: area.activities.length })}</summary>
            <ul className={classes.lines}>
              {area.activities.map(({ code, title, units }) => (
                <li key={code}>
                  <To address={`/plan/activities/${code}`}>{inWords(title, code)}</To>{' '}
                  <span className={classes.quiet}>{units.map(unitName).join(', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </li>
    </>
  );
}
