import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ActivityPage } from '@minga/contracts/plan';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { activityQuery, indicatorsQuery } from './api.ts';
import { Money } from './AreaPage.tsx';
import { Delivered } from './Delivered.tsx';
import { DeliveredUnits } from './DeliveredUnits.tsx';
import { IndicatorCards } from './IndicatorCards.tsx';
import { Priority } from './marks.tsx';
import classes from './plan.module.css';
import { RequirementForm } from './RequirementForm.tsx';
import { StatedFigures } from './StatedFigures.tsx';
import { TargetForm } from './TargetForm.tsx';
import { TargetTable } from './TargetTable.tsx';
import { words } from './words.ts';

const route = getRouteApi('/plan/activities/$code');

/** One activity: what is done, for whom, its targets by place, and what was delivered. */
export function Page() {
  const t = useWords(words);
  const { code } = route.useParams();
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: page } = useSuspenseQuery(activityQuery(code));
  const { data: indicators } = useQuery(indicatorsQuery(page.area.code));
  const { activity, area } = page;
  const title = inWords(activity.title, code);
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: inWords(area.title, area.code), to: `/plan/areas/${area.code}` }, { label: title }]}
        sentence={inWords(activity.summary) || t('noSummary')}
      >
        {area.priority && <Priority />}
        <ExportMenu
          of={[
            { list: 'figures', filters: { activity: page.id } },
            { list: 'deliveries', filters: { activity: page.id } },
            { list: 'targets', filters: { activity: code } },
          ]}
        />
        {may('plan.write') && (
          <Button variant="default" size="compact-md" onClick={() => patch({ form: 'target' }, { step: true })}>
            {t('targetAdd')}
          </Button>
        )}
        {may('plan.fund') && (
          <Button variant="default" size="compact-md" onClick={() => patch({ form: 'requirement' }, { step: true })}>
            {t('requirementAdd')}
          </Button>
        )}
      </PageHead>
      <Delivered filter={{ activity: page.id }} about={t('inActivity', { name: title })} />
      <DeliveredUnits activity={page.id} about={t('inActivity', { name: title })} />
      <div className={classes.two}>
        <TargetTable targets={page.targets} warnings={page.warnings} />
        <div>
          <What page={page} />
          <Money area={page} />
        </div>
      </div>
      <StatedFigures figures={page.figures} />
      <IndicatorCards indicators={indicators ?? []} />
      <OpenedBy kind="activity" id={page.id} />
      <DetailDrawer title={t('targetAdd')} opened={form === 'target' && may('plan.write')} onClose={close}>
        <TargetForm part={{ activity: code }} units={activity.units} onDone={close} />
      </DetailDrawer>
      <DetailDrawer title={t('requirementAdd')} opened={form === 'requirement' && may('plan.fund')} onClose={close}>
        <RequirementForm part={{ activity: code }} onDone={close} />
      </DetailDrawer>
    </>
  );
}

function What({ page: { activity, populationGroups, frames, outcomeShares } }: { page: ActivityPage }) {
  const t = useWords(words);
  return (
    <section className={classes.section}>
      <h2>{t('what')}</h2>
      <dl className={classes.facts}>
        <dt>{t('units')}</dt>
        <dd>{activity.units.length > 0 ? activity.units.map(unitName).join(', ') : t('unitsNone')}</dd>
        {populationGroups.length > 0 && (
          <>
            <dt>{t('groups')}</dt>
            <dd>{populationGroups.map(({ code, title }) => inWords(title, code)).join(', ')}</dd>
          </>
        )}
        {frames.length > 0 && (
          <>
            <dt>{t('frames')}</dt>
            <dd>
              {frames
                .map(({ code, title, theme }) =>
                  theme ? `${inWords(title, code)} (${t('theme', { theme })})` : inWords(title, code),
                )
                .join(', ')}
            </dd>
          </>
        )}
        {outcomeShares.length > 0 && (
          <>
            <dt>{t('outcomes')}</dt>
            <dd>
              {outcomeShares
                .map(({ outcome, title, percent }) => `${inWords(title, outcome)}: ${t('percent', { percent })}`)
                .join(', ')}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
