import { Factor, OwnSession } from '@minga/contracts/access';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { get, send } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import type { FactorProps } from './Passkeys.tsx';
import { words } from './words.ts';

const List = z.array(OwnSession);
const key = ['access', 'sessions'];

/** A browser's long name for itself as "Firefox, Android". */
function shortAgent(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)/.exec(agent)?.[1] ?? agent.slice(0, 40);
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1];
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ');
}

export function Sessions({ prove }: { prove: FactorProps['prove'] }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { data = [], error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get('/access/sessions', List, { signal }),
  });
  const end = async (path: string) =>
    client.setQueryData(key, await prove(() => send('DELETE', path, undefined, List)));
  return (
    <section className={classes.section}>
      <h2>{t('sessions')}</h2>
      <ErrorNote problem={error} />
      <ul className={classes.list}>
        {data.map((session) => {
          const factor = Factor.safeParse(session.factor);
          return (
            <li key={session.id}>
              <span>
                {session.agent ? shortAgent(session.agent) : t('unknownAgent')}
                {session.current && <strong> · {t('sessionHere')}</strong>}
                <span className={classes.small}>
                  {factor.success ? t(`factor.${factor.data}`) : session.factor} ·{' '}
                  {t('sessionSeen', { time: formatDateTime(session.lastSeenAt) })}
                </span>
              </span>
              {!session.current && (
                <ConfirmAct act={t('sessionEnd')} onConfirm={() => end(`/access/sessions/${session.id}`)}>
                  {t('sessionEndSays')}
                </ConfirmAct>
              )}
            </li>
          );
        })}
      </ul>
      {data.length > 1 && (
        <ConfirmAct act={t('sessionEndOthers')} onConfirm={() => end('/access/sessions')}>
          {t('sessionEndOthersSays')}
        </ConfirmAct>
      )}
    </section>
  );
}
