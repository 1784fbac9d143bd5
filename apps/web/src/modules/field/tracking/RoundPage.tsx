import { Button } from '@mantine/core';
import { visitOutcomes, type RoundPage, type Visit } from '@minga/contracts/tracking';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../../parts/DataTable.tsx';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { FilterSentence } from '../../../parts/FilterSentence.tsx';
import { MapAndList } from '../../../parts/MapAndList.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { OpenedBy } from '../../base/audit/OpenedBy.tsx';
import { listQuery } from '../../base/places/api.ts';
import classes from '../../base/places/places.module.css';
import { roundQuery } from './api.ts';
import { RoundChange } from './RoundChange.tsx';
import { RoundFacts } from './RoundFacts.tsx';
import { RoundMap } from './RoundMap.tsx';
import { RoundSteps } from './RoundSteps.tsx';
import { VisitsForm } from './VisitsForm.tsx';
import { operationName } from './operation-name.ts';
import { words } from './words.ts';

const route = getRouteApi('/tracking/$operation/$round');

/** One round: how far it is, its places with what was agreed upon, what changed, and the way on. */
export function Page() {
  const t = useWords(words);
  const params = route.useParams();
  const { outcome, province, sort, form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: page } = useSuspenseQuery(roundQuery(params.operation, params.round));
  const { operation, round, visits } = page;
  const columns = useColumns();
  const shown = visits.filter(
    (visit) =>
      (outcome === undefined || visit.outcome === outcome) &&
      (province === undefined || visit.location.pcode.startsWith(province)),
  );
  const { places, done, returned } = round.progress;
  const adds = may('tracking.plan') && round.state !== 'published' && round.state !== 'withdrawn';
  const close = () => patch({ form: undefined });
  return (
    <>
      <PageHead
        title={`${operationName(operation)} · ${t('roundNumber', { number: round.number })}`}
        crumbs={[{ label: t('roundNumber', { number: round.number }) }]}
        sentence={t('roundSentence', {
          state: round.state,
          places,
          done,
          returned,
          people: round.people === null ? 'none' : formatNumber(round.people),
        })}
      >
        <RoundSteps page={page} />
        {adds && (
          <Button variant="default" size="compact-md" onClick={() => patch({ form: 'places' }, { step: true })}>
            {t('addVisits')}
          </Button>
        )}
      </PageHead>
      <FilterSentence
        filters={useFilters(visits)}
        values={{ outcome, province }}
        onChange={(key, value) => patch({ [key]: value })}
      />
      <MapAndList
        map={<RoundMap visits={visits} selected={province} onSelect={(code) => patch({ province: code })} />}
        list={
          <DataTable
            name={t('list')}
            rows={shown}
            total={visits.length}
            columns={columns}
            rowKey={({ id }) => id}
            link={({ location }) =>
              `/tracking/${params.operation}/${params.round}/${encodeURIComponent(location.code)}`
            }
            sort={sort}
            onSort={(next) => patch({ sort: next })}
            empty={visits.length === 0 ? t('noVisits') : undefined}
          />
        }
      />
      <div className={classes.profile}>
        <RoundChange roundId={round.id} />
        <div>
          <RoundFacts page={page} />
          <OpenedBy kind="tracking-round" id={round.id} />
        </div>
      </div>
      <DetailDrawer title={t('addVisits')} opened={form === 'places' && adds} onClose={close}>
        <VisitsForm roundId={round.id} onDone={close} />
      </DetailDrawer>
    </>
  );
}

function useFilters(visits: RoundPage['visits']) {
  const t = useWords(words);
  const { data } = useQuery(listQuery({ level: 1 }));
  return useMemo(() => {
    const names = new Map((data?.places ?? []).map(({ pcode, name }) => [pcode, name]));
    const codes = [...new Set(visits.map(({ location }) => location.pcode.slice(0, 4)))].toSorted();
    return [
      {
        key: 'outcome',
        label: t('outcome'),
        options: visitOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
        phrase: (label: string) => t('phrase.outcome', { label }),
      },
      {
        key: 'province',
        label: t('province'),
        options: codes.map((value) => ({ value, label: names.get(value) ?? value })),
        phrase: (label: string) => t('phrase.province', { label }),
      },
    ];
  }, [t, visits, data]);
}

function useColumns() {
  const t = useWords(words);
  return useMemo(
    (): readonly [Column<Visit>, ...Column<Visit>[]] => [
      { id: 'location', header: t('location'), value: ({ location }) => location.name },
      { id: 'within', header: t('within'), value: ({ location }) => location.place },
      { id: 'outcome', header: t('outcome'), value: ({ outcome }) => t(`outcome.${outcome}`) },
      { id: 'team', header: t('team'), value: ({ team }) => team ?? '' },
      { id: 'people', header: t('people'), numeric: true, value: ({ people }) => people ?? 'not-yet-counted' },
      {
        id: 'confidence',
        header: t('confidence'),
        value: ({ confidence }) => confidence ?? '',
        cell: ({ confidence }) =>
          confidence && <abbr title={t(`confidence.${confidence}`)}>{confidence.toUpperCase()}</abbr>,
      },
    ],
    [t],
  );
}
