import { Select } from '@mantine/core';
import { Invited, RecoveryHalf, type Grant, type Person } from '@minga/contracts/access';
import { useState } from 'react';
import { z } from 'zod';
import { ClassMark } from '../../../parts/ClassMark.tsx';
import { ConfirmAct } from '../../../parts/ConfirmAct.tsx';
import { send } from '../../../platform/api.ts';
import { formatDate } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { OpenedBy } from '../audit/OpenedBy.tsx';
import classes from './access.module.css';
import { GrantForm } from './GrantForm.tsx';
import { OneTimeLink } from './OneTimeLink.tsx';
import type { FactorProps } from './Passkeys.tsx';
import { peopleWords } from './people-words.ts';
import { sayRole } from './role-words.ts';

interface Props {
  person: Person;
  prove: FactorProps['prove'];
  onChange: () => Promise<unknown>;
}

/** One person: rights in force, a new right, and the ways out and back in. */
export function PersonDetail({ person, prove, onChange }: Props) {
  const t = useWords(peopleWords);
  const { account, may } = useSession();
  const self = account?.id === person.id;
  const open = person.status !== 'disabled';
  const endGrant = async (grant: Grant) => {
    await prove(() => send('DELETE', `/access/grants/${grant.id}`, undefined, z.unknown()));
    await onChange();
  };
  return (
    <>
      <p className={classes.small}>
        {person.email} · {t(`status.${person.status}`)}
        {person.synthetic && ` · ${t('practice')}`}
      </p>
      <h3>{t('grants')}</h3>
      {person.grants.length === 0 && <p>{t('grantsNone')}</p>}
      <ul className={classes.list}>
        {person.grants.map((grant) => (
          <li key={grant.id}>
            <GrantLine grant={grant} />
            {!self && may('access.grant') && (
              <ConfirmAct act={t('grantEnd')} danger onConfirm={() => endGrant(grant)}>
                {t('grantEndSays', { role: sayRole(grant.role) })}
              </ConfirmAct>
            )}
          </li>
        ))}
      </ul>
      {!self && open && may('access.grant') && <GrantForm person={person} prove={prove} onDone={onChange} />}
      {!self && <WaysOut person={person} prove={prove} onChange={onChange} />}
      <OpenedBy kind="account" id={person.id} />
    </>
  );
}

function GrantLine({ grant }: { grant: Grant }) {
  const t = useWords(peopleWords);
  const narrowed = [
    grant.placeName && t('inPlace', { place: grant.placeName }),
    grant.organisationId && t('inOrganisation'),
    grant.sectorId && t('inSector'),
  ].filter(Boolean);
  const said = [
    narrowed.join(', ') || t('everywhere'),
    t('grantEnds', { date: formatDate(grant.validTo) }),
    grant.grantedBy && t('grantBy', { giver: grant.grantedBy }),
    grant.approvedBy && t('grantApproved', { approver: grant.approvedBy }),
  ].filter(Boolean);
  return (
    <span>
      {sayRole(grant.role)} <ClassMark sensitivity={grant.ceiling} />
      <span className={classes.small}>{said.join(' · ')}</span>
    </span>
  );
}

function WaysOut({ person, prove, onChange }: Props) {
  const t = useWords(peopleWords);
  const { may } = useSession();
  const [invited, setInvited] = useState<Invited>();
  const [half, setHalf] = useState<RecoveryHalf>();
  const [seen, setSeen] = useState('in-person');
  const canSignIn = person.passkeys > 0 || person.password;
  const inviteAgain = async () => {
    setInvited(await prove(() => send('POST', `/access/people/${person.id}/invitation`, undefined, Invited)));
    await onChange();
  };
  const recover = async () => {
    setHalf(await prove(() => send('POST', `/access/people/${person.id}/recovery`, { seen }, RecoveryHalf)));
    await onChange();
  };
  const disable = async () => {
    await prove(() => send('POST', `/access/people/${person.id}/disable`, undefined, z.unknown()));
    await onChange();
  };
  return (
    <section className={classes.section}>
      {invited && <OneTimeLink says={t('linkOnce', { date: formatDate(invited.expiresAt) })} secret={invited.link} />}
      {half?.half && <OneTimeLink says={t('halfOnce')} secret={half.half} />}
      {may('access.invite') && (person.status !== 'active' || !canSignIn) && !person.synthetic && (
        <ConfirmAct act={t('inviteAgain')} onConfirm={inviteAgain}>
          {t('inviteAgainSays')}
        </ConfirmAct>
      )}{' '}
      {may('access.recover') && person.status === 'active' && canSignIn && (
        <ConfirmAct act={t('recovery')} onConfirm={recover}>
          <p>{t('recoverySays')}</p>
          <Select
            label={t('seenHow')}
            data={[
              { value: 'in-person', label: t('seen.in-person') },
              { value: 'video', label: t('seen.video') },
            ]}
            value={seen}
            allowDeselect={false}
            onChange={(next) => setSeen(next ?? 'in-person')}
          />
        </ConfirmAct>
      )}{' '}
      {may('access.disable') && person.status !== 'disabled' && (
        <ConfirmAct act={t('disable')} danger onConfirm={disable}>
          {t('disableSays')}
        </ConfirmAct>
      )}
    </section>
  );
}
