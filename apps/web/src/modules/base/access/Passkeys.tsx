import { Button, TextInput } from '@mantine/core';
import { OwnFactors } from '@minga/contracts/access';
import { useState } from 'react';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import { makePasskey } from './passkey.ts';
import { words } from './words.ts';

/** How a section of the account changes a factor: with a fresh proof, and the answer kept. */
export interface FactorProps {
  factors: OwnFactors;
  prove: <Result>(act: () => Promise<Result>) => Promise<Result>;
  onChange: (factors: OwnFactors) => void;
}

export function Passkeys({ factors, prove, onChange }: FactorProps) {
  const t = useWords(words);
  const [label, setLabel] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const add = async () => {
    setProblem(undefined);
    const made = await prove(makePasskey);
    const name = label.trim() || t('passkeys');
    onChange(await send('POST', '/access/passkeys', { ...made, label: name }, OwnFactors));
    setLabel('');
  };
  const remove = async (id: string) =>
    onChange(await prove(() => send('DELETE', `/access/passkeys/${id}`, undefined, OwnFactors)));
  return (
    <section className={classes.section}>
      <h2>{t('passkeys')}</h2>
      <p>{t('passkeysHelp')}</p>
      {factors.passkeys.length === 0 && <p className={classes.small}>{t('passkeysNone')}</p>}
      <ul className={classes.list}>
        {factors.passkeys.map((passkey) => (
          <li key={passkey.id}>
            <span>
              {passkey.label}
              <span className={classes.small}>
                {t('passkeyAdded', { date: formatDate(passkey.createdAt) })}
                {passkey.lastUsedAt && ` · ${t('passkeyUsed', { date: formatDate(passkey.lastUsedAt) })}`}
              </span>
            </span>
            <ConfirmAct act={t('passkeyRemove')} danger onConfirm={() => remove(passkey.id)}>
              {t('passkeyRemoveSays', { label: passkey.label })}
            </ConfirmAct>
          </li>
        ))}
      </ul>
      <ErrorNote problem={problem} />
      <TextInput
        label={t('passkeyName')}
        description={t('passkeyNameHelp')}
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Button mt="sm" onClick={() => void add().catch(setProblem)}>
        {t('passkeyAdd')}
      </Button>
    </section>
  );
}
