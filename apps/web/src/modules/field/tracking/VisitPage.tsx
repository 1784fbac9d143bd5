import { Button } from '@mantine/core';
import type { GroupNumbers, VisitPage } from '@minga/contracts/tracking';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DetailDrawer } from '../../../parts/Detail.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatNumber, formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { OpenedBy } from '../../base/audit/OpenedBy.tsx';
import { AgreementForm } from './AgreementForm.tsx';
import { visitQuery } from './api.ts';
import { FlowForm } from './FlowForm.tsx';
import { GroupSides } from './GroupSides.tsx';
import { NumberForm } from './NumberForm.tsx';
import { PassedHere } from './PassedHere.tsx';
import { VisitForm } from './VisitForm.tsx';
import { operationName } from './operation-name.ts';
import { words } from './words.ts';

const route = getRouteApi('/tracking/$operation/$round/$location');

/** One place of a round: what each source says, how far apart they are, and the number that was agreed upon. */
export function Page() {
  const t = useWords(words);
  const { operation: code, round: number, location: place } = route.useParams();
  const { form } = route.useSearch();
  const patch = usePatchSearch();
  const { may } = useSession();
  const { data: page } = useSuspenseQuery(visitQuery(code, number, place));
  const { operation, round, visit, groups, flow } = page;
  const isOpen = round.state === 'collecting' || round.state === 'cleaning';
  const close = () => patch({ form: undefined });
  const open = (name: string) => () => patch({ form: name }, { step: true });
  const [act, of] = (form ?? '').split(':');
  const collects = isOpen && may('tracking.collect');
  const agrees = isOpen && may('tracking.reconcile');
  const chosen = groups.find(({ group }) => group === of);
  const replaced = groups.flatMap(({ numbers }) => numbers).find(({ id }) => id === of);
  const passed = flow?.rows.find(({ id }) => id === of);
  return (
    <>
      <PageHead
        title={visit.location.name}
        crumbs={[
          {
            label: `${operationName(operation)} · ${t('roundNumber', { number: round.number })}`,
            to: `/tracking/${code}/${number}`,
          },
          { label: visit.location.code },
        ]}
        sentence={useSentence(page)}
      >
        {collects && (
          <Button size="compact-md" onClick={open(flow ? 'flow' : 'number')}>
            {t(flow ? 'addFlow' : 'addNumber')}
          </Button>
        )}
        {collects && (
          <Button variant="default" size="compact-md" onClick={open('visit')}>
            {t('changeVisit')}
          </Button>
        )}
      </PageHead>
      {flow && (
        <PassedHere
          flow={flow}
          onCorrect={collects ? (id) => patch({ form: `passed:${id}` }, { step: true }) : undefined}
        />
      )}
      {(flow ? [] : groups).map((group) => (
        <GroupSides
          key={group.group}
          sides={group}
          onAgree={agrees ? open(`agree:${group.group}`) : undefined}
          onCorrect={collects ? (id) => patch({ form: `correct:${id}` }, { step: true }) : undefined}
        />
      ))}
      <OpenedBy kind="tracking-visit" id={visit.id} />
      <DetailDrawer title={t('addNumber')} opened={act === 'number' && collects} onClose={close}>
        <NumberForm page={page} onDone={close} />
      </DetailDrawer>
      <DetailDrawer
        title={t('correct')}
        opened={act === 'correct' && collects && replaced !== undefined}
        onClose={close}
      >
        {replaced && <NumberForm page={page} replaces={replaced} onDone={close} />}
      </DetailDrawer>
      <DetailDrawer title={t('addFlow')} opened={act === 'flow' && collects && flow !== null} onClose={close}>
        <FlowForm page={page} onDone={close} />
      </DetailDrawer>
      <DetailDrawer title={t('correct')} opened={act === 'passed' && collects && passed !== undefined} onClose={close}>
        {passed && <FlowForm page={page} replaces={passed} onDone={close} />}
      </DetailDrawer>
      <DetailDrawer title={t('agree')} opened={act === 'agree' && agrees && chosen !== undefined} onClose={close}>
        {chosen && <AgreementForm visitId={visit.id} sides={chosen} onDone={close} />}
      </DetailDrawer>
      <DetailDrawer title={t('changeVisit')} opened={act === 'visit' && collects} onClose={close}>
        <VisitForm visit={visit} onDone={close} />
      </DetailDrawer>
    </>
  );
}

const standing = ({ numbers }: GroupNumbers): number[] =>
  numbers.flatMap(({ stands, people }) => (stands && people !== null ? [people] : []));

/** The widest group speaks for the place: it is what somebody has to look at. */
function useSentence({ groups, visit, flow }: VisitPage): string {
  const t = useWords(words);
  if (flow) {
    const people = flow.byDay.reduce((sum, day) => sum + day.people, 0);
    return t('flowSentence', { days: flow.days, people: formatNumber(people) });
  }
  const widest = groups.toSorted((a, b) => (b.spread ?? -1) - (a.spread ?? -1))[0];
  const said = widest ? standing(widest) : [];
  return t('visitSentence', {
    sources: said.length,
    low: formatNumber(Math.min(...said)),
    high: formatNumber(Math.max(...said)),
    spread: formatShare(widest?.spread ?? 0),
    agreed: visit.people === null ? 'none' : formatNumber(visit.people),
  });
}
