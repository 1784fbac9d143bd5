import { Button } from '@mantine/core';
import { WhoOpened as OpenedAnswer } from '@minga/contracts/audit';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { WhoOpened } from '../../../parts/WhoOpened.tsx';
import { get } from '../../../platform/api.ts';
import { isProblem } from '../../../platform/problem.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { Loading } from '../../../shell/states.tsx';
import { sayRole } from '../access/role-words.ts';
import { sayAct } from './act-words.ts';
import classes from './audit.module.css';
import { words } from './words.ts';

/** Kinds that stand in the server's list of records with openings. */
export type OpenedKind =
  | 'account'
  | 'place'
  | 'organisation'
  | 'plan'
  | 'area'
  | 'activity'
  | 'import'
  | 'programme'
  | 'observation'
  | 'delivery'
  | 'tracking-round'
  | 'tracking-visit';

/** Roles of service accounts: their name says enough. */
const ofServices: ReadonlySet<string> = new Set(['public', 'mission-loader', 'sign-in-desk']);

/** Who opened or changed one record. Asked for by a press, because asking leaves a line in the log of its own. */
export function OpenedBy({ kind, id }: { kind: OpenedKind; id: string }) {
  const t = useWords(words);
  const { may } = useSession();
  const [asked, setAsked] = useState(false);
  if (!may('audit.opened')) return null;
  return (
    <div className={`${classes.opened} no-print`}>
      {asked ? (
        <Openings kind={kind} id={id} />
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {t('openedAsk')}
        </Button>
      )}
    </div>
  );
}

function Openings({ kind, id }: { kind: OpenedKind; id: string }) {
  const t = useWords(words);
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', 'opened', kind, id],
    queryFn: ({ signal }) => get(`/audit/opened/${kind}/${id}`, OpenedAnswer, { signal }),
    refetchOnWindowFocus: false,
  });
  if (isProblem(error) && (error.status === 403 || error.status === 404)) return <WhoOpened openings="refused" />;
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <WhoOpened
        openings={data.openings.map(({ at, name, roles, act, outcome }, index) => ({
          id: String(index),
          at,
          who: [
            name ?? t('system'),
            roles
              .filter((role) => !ofServices.has(role))
              .map(sayRole)
              .join(', '),
          ]
            .filter(Boolean)
            .join(', '),
          what: outcome === 'refused' ? t('notAllowed', { act: sayAct(act) }) : sayAct(act),
        }))}
      />
      {data.total > data.openings.length && (
        <p>{t('openedPart', { shown: data.openings.length, total: data.total })}</p>
      )}
    </>
  );
}
