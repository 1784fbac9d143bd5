import { Button } from '@mantine/core';
import type { OrganisationProfile } from '@minga/contracts/partners';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import { useResponse } from '../../../parts/figures/use-figures.ts';
import { FourFigures } from '../../../parts/figures/FourFigures.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import classes from '../places/places.module.css';
import { planQuery } from '../plan/api.ts';
import { partnerQuery } from './api.ts';
import { CoverageForm } from './CoverageForm.tsx';
import { PartnerFacts } from './PartnerFacts.tsx';
import { PartnerChangeForm } from './PartnerForm.tsx';
import { words } from './words.ts';

const route = getRouteApi('/partners/$code');

/** One organisation: where it works and in what, what it delivered, and how its record changed. */
export function Page() {
  const t = useWords(words);
  const { code } = route.useParams();
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: profile } = useSuspenseQuery(partnerQuery(code));
  const { organisation, presence } = profile;
  const { data: response } = useResponse({ organisation: organisation.id });
  const write = may('partners.write') && organisation.endedAt === null;
  const close = () => patch({ form: undefined });
  const count = (values: readonly (string | null)[]) => new Set(values.filter((value) => value !== null)).size;
  return (
    <>
      <PageHead
        title={organisation.name}
        crumbs={[{ label: organisation.acronym ?? organisation.name }]}
        sentence={t('profileSentence', {
          places: count(presence.map(({ pcode }) => pcode)),
          areas: count(presence.map(({ area }) => area)),
        })}
      >
        <ExportMenu
          of={[
            { list: 'deliveries', filters: { organisation: organisation.id } },
            { list: 'presence', filters: { organisation: organisation.id } },
          ]}
        />
        {write && (
          <>
            <Button variant="default" size="compact-md" onClick={() => patch({ form: 'coverage' }, { step: true })}>
              {t('coverage')}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => patch({ form: 'change' }, { step: true })}>
              {t('change')}
            </Button>
          </>
        )}
      </PageHead>
      <div className={classes.profile}>
        <div>
          {response && response.whole.lastMonth !== null && (
            <section className={classes.section}>
              <h2>{t('figures')}</h2>
              <FourFigures
                line={response.whole}
                asOf={response.asOf}
                filters={[t('inOrganisation', { name: organisation.name })]}
                filter={{ organisation: organisation.id }}
                only={['reached']}
              />
            </section>
          )}
          <PresenceTable presence={presence} />
        </div>
        <div>
          <PartnerFacts profile={profile} />
          <OpenedBy kind="organisation" id={organisation.id} />
        </div>
      </div>
      <DetailDrawer title={t('coverage')} opened={form === 'coverage' && write} onClose={close}>
        <CoverageForm id={organisation.id} onDone={close} />
      </DetailDrawer>
      <DetailDrawer title={t('change')} opened={form === 'change' && write} onClose={close}>
        <PartnerChangeForm organisation={organisation} onDone={close} />
      </DetailDrawer>
    </>
  );
}

type Presence = OrganisationProfile['presence'][number];

function PresenceTable({ presence }: { presence: readonly Presence[] }) {
  const t = useWords(words);
  const { data: plan } = useQuery(planQuery);
  const columns = useMemo((): readonly [Column<Presence>, ...Column<Presence>[]] => {
    const areas = new Map((plan?.areas ?? []).map(({ code, title }) => [code, inWords(title, code)]));
    return [
      { id: 'place', header: t('place'), value: ({ place }) => place },
      { id: 'area', header: t('area'), value: ({ area }) => (area ? (areas.get(area) ?? area) : t('anyArea')) },
      {
        id: 'basis',
        header: t('basis'),
        value: ({ stated, delivered }) => t(stated && delivered ? 'both' : stated ? 'stated' : 'delivered'),
      },
      {
        id: 'last',
        header: t('last'),
        value: ({ lastDelivery }) => lastDelivery ?? '',
        cell: ({ lastDelivery }) => (lastDelivery ? formatDate(lastDelivery) : t('noneYet')),
      },
    ];
  }, [t, plan]);
  return (
    <DataTable
      name={t('presence')}
      rows={presence}
      columns={columns}
      rowKey={({ pcode, area }) => `${pcode} ${area}`}
      link={({ pcode }) => `/places/${pcode}`}
      empty={t('presenceNone')}
    />
  );
}
