import { IconStarFilled } from '@tabler/icons-react';
import type { PublicPlan } from '@minga/contracts/publishing';
import { useWords } from '../../../platform/words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { Count } from './Count.tsx';
import classes from './Public.module.css';
import { Text } from './Text.tsx';
import { words } from './words.ts';

export function Objectives({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  const inferred = plan.areas.some(({ objectives }) => objectives.some((link) => link.inferred));
  return (
    <>
      <ol className={classes.objectives}>
        {plan.objectives.map((objective) => {
          const areas = plan.areas.filter((area) => area.objectives.some(({ code }) => code === objective.code));
          return (
            <li key={objective.code}>
              <h3>
                <Text of={objective.title} />
              </h3>
              <p>
                <Text of={objective.summary} />
              </p>
              <ul>
                {objective.commitments.map((commitment) => (
                  <li key={inWords(commitment)}>
                    <Text of={commitment} />
                  </li>
                ))}
              </ul>
              {areas.length > 0 && (
                <p className={classes.small}>
                  {t('areasOf', { areas: areas.map(({ title }) => inWords(title)).join('; ') })}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {inferred && <p className={classes.small}>{t('inferred')}</p>}
    </>
  );
}

/** The areas as the plan orders them; the Priority flag is a word and a star. */
export function Areas({ plan }: { plan: PublicPlan }) {
  const t = useWords(words);
  return (
    <ul className={classes.areas}>
      {plan.areas.map((area) => (
        <li key={area.code}>
          <details>
            <summary>
              <span className={classes.areaName}>
                <Text of={area.title} />
                {area.priority && (
                  <span className={classes.priority}>
                    <IconStarFilled size={12} aria-hidden /> {t('priority')}
                  </span>
                )}
              </span>
              <span className={classes.areaFacts}>
                <small>{t('activities', { count: area.activities.length })}</small>
                {plan.release && (
                  <span>
                    <Count count={area.reached} /> <small>{t('reached').toLowerCase()}</small>
                  </span>
                )}
              </span>
            </summary>
            <p>
              <Text of={area.summary} />
            </p>
            <ul>
              {area.activities.map((activity) => (
                <li key={activity.code}>
                  <strong>
                    <Text of={activity.title} />
                  </strong>{' '}
                  <Text of={activity.summary} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
