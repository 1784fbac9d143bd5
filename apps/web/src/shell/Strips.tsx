import { IconCloudOff, IconFlask, IconUpload } from '@tabler/icons-react';
import { To } from '../parts/To.tsx';
import { formatTime } from '../platform/format.ts';
import { useOnline } from '../platform/online.ts';
import { useSession } from '../platform/session.tsx';
import { useUnsent } from '../platform/unsent.ts';
import { useWords } from '../platform/words.ts';
import { words } from './words.ts';

/** What a person must not overlook: practice data, no network, work not yet sent. They stay until it is no longer so. */
export function Strips() {
  const t = useWords(words);
  const online = useOnline();
  const unsent = useUnsent();
  const { demo } = useSession();
  return (
    <aside className="strips" aria-label={t('notices')}>
      {demo && (
        <p className="strip strip-demo">
          <IconFlask size={16} aria-hidden /> {t('demo')}
        </p>
      )}
      <div role="status">
        {!online && (
          <p className="strip strip-offline">
            <IconCloudOff size={16} aria-hidden /> {t('offline')}
          </p>
        )}
        {unsent.count > 0 && (
          <p className="strip strip-unsent">
            <IconUpload size={16} aria-hidden /> {t('unsent', { count: unsent.count })},{' '}
            {unsent.lastSent ? t('lastSent', { time: formatTime(unsent.lastSent) }) : t('neverSent')}
            {unsent.address && <To address={unsent.address}>{t('seeUnsent')}</To>}
          </p>
        )}
      </div>
    </aside>
  );
}
