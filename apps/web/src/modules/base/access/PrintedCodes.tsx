import { Button } from '@mantine/core';
import { RecoveryCodes } from '@minga/contracts/access';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import type { FactorProps } from './Passkeys.tsx';
import { words } from './words.ts';

/** Ten codes for the day on which the phone is lost. Shown once, to be printed. */
export function PrintedCodes({ left, prove }: { left: number; prove: FactorProps['prove'] }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const make = async () => {
    const made = await prove(() => send('POST', '/access/recovery-codes', undefined, RecoveryCodes));
    setCodes(made.codes);
    await client.invalidateQueries({ queryKey: ['access', 'factors'] });
  };
  return (
    <section className={classes.section}>
      <h2>{t('printed')}</h2>
      <p>
        {t('printedHelp')} {t('printedLeft', { count: left })}
      </p>
      {codes.length > 0 && (
        <div className={classes.notice} role="status">
          <p>{t('printedOnce')}</p>
          <ol className={classes.codes}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ol>
          <Button className="no-print" variant="default" onClick={() => print()}>
            {t('print')}
          </Button>
        </div>
      )}
      <ConfirmAct act={t('printedMake')} onConfirm={make}>
        {t('printedMakeSays')}
      </ConfirmAct>
    </section>
  );
}
