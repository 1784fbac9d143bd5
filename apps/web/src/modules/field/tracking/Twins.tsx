import { Textarea } from '@mantine/core';
import { Location, type TwinList } from '@minga/contracts/tracking';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { formatNumber, formatShare } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { forgetTracking } from './api.ts';
import { words } from './words.ts';

/** Pairs of locations that may be one, with the way to join them. Nothing is shown where there are none. */
export function Twins({ twins }: { twins: TwinList['twins'] }) {
  const t = useWords(words);
  const { may } = useSession();
  if (twins.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{t('twins')}</h2>
      <ol className={classes.lines}>
        {twins.map(({ one, other, metres, likeness }) => (
          <li key={`${one.id} ${other.id}`}>
            {one.name} ({one.code}) · {other.name} ({other.code})
            <div className={classes.quiet}>
              {t('twinSays', {
                metres: metres === null ? 'none' : formatNumber(metres),
                likeness: formatShare(likeness),
              })}
            </div>
            {may('tracking.locate') && <Merge one={one} other={other} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The one that was there first stays: its code is the smaller. */
function Merge({ one, other }: { one: Location; other: Location }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const names = { code: other.code, into: one.code };
  const merge = async () => {
    await send('POST', `/tracking/locations/${other.id}/merge`, { into: one.id, reason }, Location);
    await forgetTracking(client);
  };
  return (
    <ConfirmAct act={t('merge', names)} onConfirm={merge}>
      <p>{t('mergeSays', names)}</p>
      <Textarea
        label={t('reason')}
        description={t('reasonHelp')}
        value={reason}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmAct>
  );
}
