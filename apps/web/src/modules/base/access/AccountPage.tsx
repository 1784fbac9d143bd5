import { Button } from '@mantine/core';
import { OwnFactors } from '@minga/contracts/access';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { get } from '../../../platform/api.ts';
import { useSession } from '../../../platform/session.tsx';
import { say, useWords } from '../../../platform/words.ts';
import { PageLoading } from '../../../shell/states.tsx';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import classes from './access.module.css';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordAndCode } from './PasswordAndCode.tsx';
import { PrintedCodes } from './PrintedCodes.tsx';
import { Sessions } from './Sessions.tsx';
import { useProof } from './use-proof.tsx';
import { pageWords } from './page-words.ts';
import { words } from './words.ts';

/** One's own account: how one signs in, where one is signed in, which language one reads. */
export function Page() {
  const t = useWords(words);
  const { account, factor, heldBack } = useSession();
  const client = useQueryClient();
  const { prove, dialog } = useProof();
  const {
    data: factors,
    error,
    refetch,
  } = useQuery({
    queryKey: ['access', 'factors'],
    queryFn: ({ signal }) => get('/access/factors', OwnFactors, { signal }),
  });
  const keep = (next: OwnFactors) => client.setQueryData(['access', 'factors'], next);
  const enrolling = factor === 'invitation' || factor === 'recovery';
  if (error)
    return (
      <>
        <PageHead />
        <ErrorNote problem={error} onRetry={() => void refetch()} />
      </>
    );
  if (!factors) return <PageLoading />;
  return (
    <>
      <PageHead sentence={t('accountSentence', { name: account?.name ?? '' })} />
      {dialog}
      {!factors.canSignIn && factor !== 'demo-link' && <p className={classes.notice}>{t('notYet')}</p>}
      {heldBack && <p className={classes.notice}>{t('heldBack')}</p>}
      {enrolling && factors.canSignIn && (
        <div className={classes.notice}>
          <p>{t('readyToSignIn')}</p>
          <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{say(pageWords, 'signIn')}</Button>
        </div>
      )}
      <div className={classes.sections}>
        <Passkeys factors={factors} prove={prove} onChange={keep} />
        <PasswordAndCode factors={factors} prove={prove} onChange={keep} />
        <PrintedCodes left={factors.recoveryCodesLeft} prove={prove} />
        <Sessions prove={prove} />
        <LanguageChoice />
        {account && <OpenedBy kind="account" id={account.id} />}
      </div>
    </>
  );
}
