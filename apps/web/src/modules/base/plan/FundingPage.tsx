import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FundingPage } from '@minga/contracts/plan';
import { useMemo } from 'react';
import { formatAmount, isKnown, type Amount } from '../../../parts/amount.ts';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatMoney, formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { inWords } from '../../../platform/two-languages.ts';
import { fundingQuery, planQuery } from './api.ts';
import { ContributionForm } from './ContributionForm.tsx';
import { ContributionList } from './ContributionList.tsx';
import { DonorTable } from './DonorTable.tsx';
import { FundingFigures } from './FundingFigures.tsx';
import { fundingWords } from './funding-words.ts';
import classes from './plan.module.css';
import { RequirementForm } from './RequirementForm.tsx';
import { statedAmount } from './stated.ts';
import { Twins } from './Twins.tsx';

const route = getRouteApi('/plan/funding');

/** What the plan requires, what is there, what is promised apart, and who gives it. */
export function Page() {
  const t = useWords(fundingWords);
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: funding } = useSuspenseQuery(fundingQuery);
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead sentence={useSentence(funding)}>
        {may('plan.fund') && (
          <>
            <Button size="compact-md" onClick={() => patch({ form: 'contribution' }, { step: true })}>
              {t('contributionAdd')}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => patch({ form: 'requirement' }, { step: true })}>
              {t('requirementAdd')}
            </Button>
          </>
        )}
      </PageHead>
      <FundingFigures funding={funding} />
      <Notices funding={funding} />
      <Twins funding={funding} />
      <DonorTable contributions={funding.contributions} />
      <ContributionList contributions={funding.contributions} />
      <Areas funding={funding} />
      <DetailDrawer title={t('contributionAdd')} opened={form === 'contribution' && may('plan.fund')} onClose={close}>
        <ContributionForm onDone={close} />
      </DetailDrawer>
      <DetailDrawer title={t('requirementAdd')} opened={form === 'requirement' && may('plan.fund')} onClose={close}>
        <RequirementForm part={{}} onDone={close} />
      </DetailDrawer>
    </>
  );
}

const dollars = (value: number): string => formatMoney(value, 'USD', 0);

function useSentence({ requirementUsd, receivedUsd, committedUsd, gapUsd, contributions }: FundingPage): string {
  const t = useWords(fundingWords);
  const required = statedAmount(requirementUsd);
  if (!isKnown(required)) return t('sentenceNone');
  if (contributions.length === 0) return t('sentenceNothing', { required: dollars(required) });
  const firm = receivedUsd + committedUsd;
  return t('sentence', {
    required: dollars(required),
    firm: dollars(firm),
    share: required > 0 ? formatShare(firm / required) : '',
    gap: formatAmount(statedAmount(gapUsd), { currency: 'USD' }),
  });
}

/** What the sums leave out, and where the plan and its parts do not agree. */
function Notices({ funding }: { funding: FundingPage }) {
  const t = useWords(fundingWords);
  const { withoutUsd, areasRequirementUsd, requirementUsd, unallocated } = funding;
  const [areas, plan] = [statedAmount(areasRequirementUsd), statedAmount(requirementUsd)];
  const { receivedUsd, committedUsd, pledgedUsd } = unallocated;
  return (
    <>
      {withoutUsd.length > 0 && <p className={classes.warning}>{t('withoutUsd', { count: withoutUsd.length })}</p>}
      {isKnown(areas) && isKnown(plan) && areas !== plan && (
        <p className={classes.warning}>{t('areasDiffer', { areas: dollars(areas), plan: dollars(plan) })}</p>
      )}
      {receivedUsd + committedUsd + pledgedUsd > 0 && (
        <p className={classes.prose}>
          {t('unallocated', {
            received: dollars(receivedUsd),
            committed: dollars(committedUsd),
            pledged: dollars(pledgedUsd),
          })}
        </p>
      )}
    </>
  );
}

type AreaRow = FundingPage['byArea'][number] & { title: string };

function Areas({ funding }: { funding: FundingPage }) {
  const t = useWords(fundingWords);
  const { data: plan } = useQuery(planQuery);
  const titles = new Map((plan?.areas ?? []).map(({ code, title }) => [code, inWords(title, code)]));
  const none = funding.contributions.length === 0;
  const rows = funding.byArea.map((row) => ({ ...row, title: titles.get(row.area) ?? row.area }));
  const columns = useMemo((): readonly [Column<AreaRow>, ...Column<AreaRow>[]] => {
    const money = { numeric: true, currency: 'USD' } as const;
    const counted = (usd: number): Amount => (none && usd === 0 ? 'not-yet-counted' : usd);
    return [
      { id: 'area', header: t('area'), value: ({ title }) => title },
      { id: 'required', header: t('required'), value: ({ requirementUsd }) => statedAmount(requirementUsd), ...money },
      { id: 'received', header: t('received'), value: ({ receivedUsd }) => counted(receivedUsd), ...money },
      { id: 'committed', header: t('committed'), value: ({ committedUsd }) => counted(committedUsd), ...money },
      { id: 'pledged', header: t('pledged'), value: ({ pledgedUsd }) => counted(pledgedUsd), ...money },
      { id: 'gap', header: t('gap'), value: ({ gapUsd }) => statedAmount(gapUsd), ...money },
      { id: 'spent', header: t('spent'), value: ({ spentUsd }) => counted(spentUsd), ...money },
    ];
  }, [t, none]);
  const silent = none && rows.every(({ requirementUsd, spentUsd }) => !requirementUsd.stated && spentUsd === 0);
  if (silent && rows.length > 0)
    return (
      <section>
        <h2>{t('byArea')}</h2>
        <p className={classes.prose}>{t('byAreaSilent', { count: rows.length })}</p>
      </section>
    );
  return (
    <DataTable
      name={t('byArea')}
      rows={rows}
      columns={columns}
      rowKey={({ area }) => area}
      link={({ area }) => `/plan/areas/${area}`}
      empty={t('byAreaNone')}
    >
      <ExportMenu of={[{ list: 'funding-areas' }]} count={rows.length} />
    </DataTable>
  );
}
