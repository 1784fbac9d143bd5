import { Button } from '@mantine/core';
import type { AuditEntry } from '@minga/contracts/audit';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { WithDetail } from '../../../parts/Detail.tsx';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { formatNumber } from '../../../platform/format.ts';
import { isProblem } from '../../../platform/problem.ts';
import { useSession } from '../../../platform/session.tsx';
import { usePatchSearch } from '../../../platform/use-patch-search.ts';
import { say, useWords } from '../../../platform/words.ts';
import { Loading, Refused } from '../../../shell/states.tsx';
import { askedOf, entriesQuery } from './api.ts';
import classes from './audit.module.css';
import { EntryDetail } from './EntryDetail.tsx';
import { EntryTable } from './EntryTable.tsx';
import { LogFilters } from './LogFilters.tsx';
import { lineKey } from './line-key.ts';
import { TakeAnchor } from './TakeAnchor.tsx';
import { pageWords } from './page-words.ts';
import { words } from './words.ts';

const route = getRouteApi('/audit');

/** The log: who did what to which record, and when. */
export function Page() {
  const t = useWords(words);
  const { may } = useSession();
  const { open, ...search } = route.useSearch();
  const patch = usePatchSearch();
  const log = useInfiniteQuery({ ...entriesQuery(search), placeholderData: keepPreviousData });
  if (isProblem(log.error) && log.error.status === 403) return <Refused page={say(pageWords, 'audit')} />;
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const first = log.data?.pages[0];
  const chosen = entries.find((entry) => lineKey(entry) === open);
  return (
    <>
      <PageHead sentence={first && sentenceOf(t, first.total, first.totalIsAtLeast)}>
        <ExportMenu of={[{ list: 'audit', filters: askedOf(search) }]} />
      </PageHead>
      <LogFilters search={search} actorName={actorName(entries, search.actor)} />
      <ErrorNote problem={log.error} onRetry={() => void log.refetch()} />
      {log.isPending && <Loading />}
      {first && (
        <WithDetail
          title={chosen ? t('line', { seq: chosen.seq, chain: chosen.chain }) : ''}
          onClose={() => patch({ open: undefined })}
          detail={chosen && <EntryDetail entry={chosen} />}
        >
          <EntryTable entries={entries} total={first.total} open={open} />
          {log.hasNextPage && (
            <p className={`${classes.more} no-print`}>
              <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                {t('more')}
              </Button>
            </p>
          )}
        </WithDetail>
      )}
      {may('audit.anchor') && <TakeAnchor />}
    </>
  );
}

type T = (key: 'sentence' | 'sentenceMany', values: Record<string, string | number>) => string;

const sentenceOf = (t: T, total: number, isAtLeast: boolean): string =>
  isAtLeast ? t('sentenceMany', { count: formatNumber(total) }) : t('sentence', { count: total });

/** The address holds the actor's id alone; the lines themselves say the name. */
const actorName = (entries: readonly AuditEntry[], id: string | undefined): string | undefined =>
  id === undefined ? undefined : entries.find(({ account }) => account?.id === id)?.account?.name;
