import { RecoveryHalf, type Waiting } from '@minga/contracts/access';
import { useState } from 'react';
import { z } from 'zod';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate, formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { words as parts } from '../../../parts/words.ts';
import classes from './access.module.css';
import { OneTimeLink } from './OneTimeLink.tsx';
import type { FactorProps } from './Passkeys.tsx';
import { peopleWords } from './people-words.ts';
import { sayRole } from './role-words.ts';

interface Props {
  waiting: readonly Waiting[];
  prove: FactorProps['prove'];
  onDecided: () => Promise<unknown>;
}

/** What waits for a second person (security.md A4, E6). Whoever asked sees it, and cannot decide it. */
export function WaitingList({ waiting, prove, onDecided }: Props) {
  const t = useWords(peopleWords);
  const cls = useWords(parts);
  const [half, setHalf] = useState<RecoveryHalf>();
  if (waiting.length === 0 && !half) return null;
  const decide = async (item: Waiting, approved: boolean) => {
    if (item.kind === 'grant')
      await prove(() => send('POST', `/access/waiting/grants/${item.id}`, { approved }, z.unknown()));
    else setHalf(await prove(() => send('POST', `/access/waiting/recoveries/${item.id}`, { approved }, RecoveryHalf)));
    await onDecided();
  };
  const says = (item: Waiting) =>
    item.kind === 'grant'
      ? t('waitingGrant', {
          person: item.accountName,
          role: sayRole(item.role ?? ''),
          ceiling: cls(`class.${item.ceiling ?? 'strict'}`),
        })
      : t('waitingRecovery', {
          person: item.accountName,
          seen: item.reason === 'video' ? t('seen.video') : t('seen.in-person'),
        });
  return (
    <section className={classes.section}>
      <h2>{t('waiting')}</h2>
      {half?.half && (
        <OneTimeLink says={t('secondHalfOnce', { date: formatDateTime(half.expiresAt ?? '') })} secret={half.half} />
      )}
      <ul className={classes.list}>
        {waiting.map((item) => (
          <li key={item.id}>
            <span>
              {says(item)}
              <span className={classes.small}>
                {t('askedBy', { who: item.askedBy, date: formatDate(item.askedAt) })}
                {item.kind === 'grant' && ` · ${item.reason}`}
              </span>
            </span>
            <Decide item={item} onDecide={decide} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({ item, onDecide }: { item: Waiting; onDecide: (item: Waiting, approved: boolean) => Promise<void> }) {
  const t = useWords(peopleWords);
  const { may } = useSession();
  if (!item.mine || !may(item.kind === 'grant' ? 'access.approve' : 'access.recover'))
    return <span className={classes.small}>{t('notYou')}</span>;
  return (
    <span>
      <ConfirmAct act={t('approve')} onConfirm={() => onDecide(item, true)}>
        {t('approveSays')}
      </ConfirmAct>{' '}
      <ConfirmAct act={t('refuse')} onConfirm={() => onDecide(item, false)}>
        {t('refuseSays')}
      </ConfirmAct>
    </span>
  );
}
