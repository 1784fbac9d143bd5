import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { PlanArea } from '@minga/contracts/plan';
import { AmountText } from '../../../parts/AmountText.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { To } from '../../../parts/To.tsx';
import { formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { unitName } from '../../../parts/figures/unit-words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { areaQuery, planQuery } from './api.ts';
import { Delivered } from './Delivered.tsx';
import { IndicatorCards } from './IndicatorCards.tsx';
import { Inferred, Priority } from './marks.tsx';
import classes from './plan.module.css';
import { RequirementForm } from './RequirementForm.tsx';
import { statedAmount } from './stated.ts';
import { TargetForm } from './TargetForm.tsx';
import { TargetTable } from './TargetTable.tsx';
import { words } from './words.ts';

const route = getRouteApi('/plan/areas/$code');

/** One area of the plan: what it is for, what was reached, its targets, money and indicators. */
export function Page() {
  const t = useWords(words);
  const { code } = route.useParams();
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data } = useSuspenseQuery(areaQuery(code));
  const { area, targets, warnings, indicators } = data;
  const title = inWords(area.title, area.code);
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead title={title} crumbs={[{ label: title }]} sentence={inWords(area.summary) || undefined}>
        {area.priority && <Priority />}
        <ExportMenu
          of={[
            { list: 'figures', filters: { area: area.id } },
            { list: 'deliveries', filters: { area: area.id } },
            { list: 'targets', filters: { area: code } },
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
      <Delivered filter={{ area: area.id }} about={t('inArea', { name: title })} />
      <div className={classes.two}>
        <div>
          <Activities area={area} />
          <TargetTable targets={targets} warnings={warnings} />
        </div>
        <div>
          <Objectives area={area} />
          <Money area={area} />
        </div>
      </div>
      <IndicatorCards indicators={indicators} />
      <OpenedBy kind="area" id={area.id} />
      <DetailDrawer title={t('targetAdd')} opened={form === 'target' && may('plan.write')} onClose={close}>
        <TargetForm part={{ area: code }} onDone={close} />
      </DetailDrawer>
      <DetailDrawer title={t('requirementAdd')} opened={form === 'requirement' && may('plan.fund')} onClose={close}>
        <RequirementForm part={{ area: code }} onDone={close} />
      </DetailDrawer>
    </>
  );
}

function Activities({ area }: { area: PlanArea }) {
  const t = useWords(words);
  return (
    <section className={classes.section}>
      <h2>{t('activities', { count: area.activities.length })}</h2>
      <ul className={classes.lines}>
        {area.activities.map(({ code, title, summary, units }) => (
          <li key={code}>
            <To address={`/plan/activities/${code}`}>{inWords(title, code)}</To>
            {units.length > 0 && <span className={classes.quiet}> · {units.map(unitName).join(', ')}</span>}
            {summary && <div className={classes.quiet}>{inWords(summary)}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Objectives({ area }: { area: PlanArea }) {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const titles = new Map((plan?.objectives ?? []).map(({ code, title }) => [code, inWords(title, code)]));
  return (
    <section className={classes.section}>
      <h2>{t('serves')}</h2>
      {area.objectives.length === 0 && <p>{t('unlinked')}</p>}
      <ul className={classes.lines}>
        {area.objectives.map(({ code, share, inferred, basis }) => (
          <li key={code}>
            <To address="/plan">{titles.get(code) ?? code}</To>{' '}
            <span className={classes.quiet}>
              · {share.stated ? t('share', { share: formatShare(share.value / 100) }) : t('shareNone')}
            </span>{' '}
            {inferred && <Inferred basis={basis} />}
            {inferred && basis && <div className={classes.quiet}>{t('inferredLong', { basis })}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Money is refused or stated or not stated: three different things. */
export function Money({ area: { money } }: { area: Pick<PlanArea, 'money'> }) {
  const t = useWords(words);
  return (
    <section className={classes.section}>
      <h2>{t('requirement')}</h2>
      <p>{money ? <AmountText amount={statedAmount(money.requirementUsd)} currency="USD" /> : t('moneyRefused')}</p>
    </section>
  );
}
