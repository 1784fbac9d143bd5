import { Button } from '@mantine/core';
import { NewPassword, NewTotp, OwnFactors, TotpOffer } from '@minga/contracts/access';
import { useState } from 'react';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import type { FactorProps } from './Passkeys.tsx';
import { CodeField, PasswordField } from './SecretField.tsx';
import { words } from './words.ts';

export function PasswordAndCode({ factors, prove, onChange }: FactorProps) {
  const t = useWords(words);
  const [offer, setOffer] = useState<TotpOffer>();
  const [problem, setProblem] = useState<unknown>();
  const form = useActForm({
    shape: NewPassword,
    initial: { password: '' },
    act: (values) => prove(() => send('PUT', '/access/password', values, OwnFactors)),
    onDone: (next) => {
      form.startAgain();
      onChange(next);
    },
  });
  const begin = async () => {
    setProblem(undefined);
    setOffer(await prove(() => send('POST', '/access/totp/offer', undefined, TotpOffer)));
  };
  const confirmed = (next: OwnFactors) => {
    setOffer(undefined);
    onChange(next);
  };
  return (
    <section className={classes.section}>
      <h2>{t('passwordAndCode')}</h2>
      <p>{t('passwordAndCodeHelp')}</p>
      <p>
        {factors.passwordSetAt ? t('passwordSet', { date: formatDate(factors.passwordSetAt) }) : t('passwordNone')}{' '}
        {factors.totpSetAt ? t('totpSet', { date: formatDate(factors.totpSetAt) }) : t('totpNone')}
      </p>
      <ErrorNote problem={problem} />
      {offer ? (
        <ConfirmCode offer={offer} prove={prove} onDone={confirmed} />
      ) : (
        <Button variant="default" mb="md" onClick={() => void begin().catch(setProblem)}>
          {t('totpBegin')}
        </Button>
      )}
      <ActForm form={form} act={t('passwordPut')}>
        <PasswordField
          form={form}
          name="password"
          label={t('password')}
          help={t('passwordHelp')}
          autoComplete="new-password"
        />
      </ActForm>
    </section>
  );
}

function ConfirmCode({
  offer,
  prove,
  onDone,
}: {
  offer: TotpOffer;
  prove: FactorProps['prove'];
  onDone: (next: OwnFactors) => void;
}) {
  const t = useWords(words);
  const { size, path } = offer.picture;
  const form = useActForm({
    shape: NewTotp,
    initial: { offer: offer.offer, code: '' },
    act: (values) => prove(() => send('PUT', '/access/totp', values, OwnFactors)),
    onDone,
  });
  return (
    <div className={classes.notice}>
      <p>{t('totpScan')}</p>
      <svg
        className={classes.picture}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('totpPicture', { secret: offer.secret })}
      >
        <path d={path} fill="#000" />
      </svg>
      <p className={classes.secret}>{offer.secret}</p>
      <ActForm form={form} act={t('totpPut')}>
        <CodeField form={form} name="code" label={t('code')} help={t('codeHelp')} />
      </ActForm>
    </div>
  );
}
