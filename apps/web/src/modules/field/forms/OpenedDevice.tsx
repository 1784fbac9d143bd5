import { Button } from '@mantine/core';
import type { DeviceOpened } from '@minga/contracts/forms';
import { encode } from 'uqr';
import { useWords } from '../../../platform/words.ts';
import classes from '../../base/places/places.module.css';
import { words } from './words.ts';

/** The code that configures ODK Collect, with the same in words for other apps. It is shown once. */
export function OpenedDevice({ opened, onDone }: { opened: DeviceOpened; onDone: () => void }) {
  const t = useWords(words);
  const { settings, plainUrl, username, password } = opened;
  const facts = [
    [t('address'), plainUrl],
    [t('username'), username],
    [t('secret'), password],
  ] as const;
  return (
    <>
      <p>{t('openedSays')}</p>
      <Code text={settings} label={t('opened')} />
      <dl className={classes.facts}>
        {facts.map(([term, said]) => (
          <div key={term} className={classes.fact}>
            <dt>{term}</dt>
            <dd>
              <code>{said}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Button fullWidth onClick={onDone}>
        {t('doneWith')}
      </Button>
    </>
  );
}

/** A QR code as one path: black on white in either theme, since phones read no others well. */
function Code({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'L', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges" width="100%">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
