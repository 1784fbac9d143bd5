import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { GrantAnswer, grantDays, NewGrant, personRoles, sensitivities, type Person } from '@minga/contracts/access';
import { useState } from 'react';
import { wrongFields } from '../../../parts/act-form.ts';
import { ErrorNote } from '../../../parts/ErrorNote.tsx';
import { words as parts } from '../../../parts/words.ts';
import { send } from '../../../platform/api.ts';
import { dayFromNow, lastSecondOf } from '../../../platform/days.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './access.module.css';
import { excludingRole } from './excluding-role.ts';
import type { FactorProps } from './Passkeys.tsx';
import { peopleWords } from './people-words.ts';
import { sayRole } from './role-words.ts';
import { useOrganisations, usePlaces, useSectors } from './use-choices.ts';

interface Props {
  person: Person;
  prove: FactorProps['prove'];
  onDone: () => Promise<unknown>;
}

interface Typed {
  role: string;
  ceiling: string;
  placeId: string | null;
  organisationId: string | null;
  sectorId: string | null;
  until: string;
  reason: string;
}

const empty = (person: Person): Typed => ({
  role: '',
  ceiling: 'internal',
  placeId: null,
  organisationId: person.organisationId,
  sectorId: null,
  until: dayFromNow(grantDays.ordinary),
  reason: '',
});

/** What is sent: the right lasts to the end of its last day on the mission's clock. */
const bodyOf = ({ until, ...typed }: Typed) => ({
  ...typed,
  ...(until ? { validTo: lastSecondOf(until) } : {}),
});

/** A new right. Says before saving when a role excludes it, and when a second person must agree. */
export function GrantForm({ person, prove, onDone }: Props) {
  const t = useWords(peopleWords);
  const [typed, setTyped] = useState(() => empty(person));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>();
  const [state, setState] = useState<GrantAnswer['state']>();
  const other = excludingRole(person, typed.role);
  const change = (part: Partial<Typed>) => {
    const strict = part.ceiling === 'strict' ? { until: dayFromNow(grantDays.strict) } : {};
    setTyped({ ...typed, ...strict, ...part });
    setState(undefined);
  };
  const give = async () => {
    const body = bodyOf(typed);
    const found = wrongFields(NewGrant, body);
    setWrong(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return;
    const answer = await prove(() => send('POST', `/access/people/${person.id}/grants`, body, GrantAnswer));
    setTyped(empty(person));
    setState(answer.state);
    await onDone();
  };
  return (
    <section className={classes.section}>
      <h3>{t('give')}</h3>
      {state && (
        <p className={classes.notice} role="status">
          {state === 'granted' ? t('granted') : t('asked')}
        </p>
      )}
      <ErrorNote problem={problem} />
      <form
        className={classes.fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void give().catch(setProblem);
        }}
      >
        <RoleAndClass typed={typed} wrong={wrong} onChange={change} />
        {other && (
          <p className={classes.notice} role="alert">
            {t('excluded', { other: sayRole(other) })}
          </p>
        )}
        {typed.ceiling === 'strict' && <p className={classes.notice}>{t('secondPerson')}</p>}
        <Narrowing typed={typed} onChange={change} />
        <TextInput
          type="date"
          label={t('until')}
          description={t('untilHelp')}
          value={typed.until}
          error={wrong.validTo}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
        <TextInput
          label={t('reason')}
          description={t('reasonHelp')}
          value={typed.reason}
          error={wrong.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <Button type="submit" disabled={other !== undefined}>
          {t('give')}
        </Button>
      </form>
    </section>
  );
}

interface PartProps {
  typed: Typed;
  onChange: (part: Partial<Typed>) => void;
}

function RoleAndClass({ typed, wrong, onChange }: PartProps & { wrong: Record<string, string> }) {
  const t = useWords(peopleWords);
  const cls = useWords(parts);
  return (
    <>
      <Select
        label={t('role')}
        data={personRoles.map((role) => ({ value: role, label: sayRole(role) }))}
        searchable
        value={typed.role || null}
        error={wrong.role}
        onChange={(role) => onChange({ role: role ?? '' })}
      />
      <Select
        label={t('ceiling')}
        data={sensitivities.map((one) => ({ value: one, label: cls(`class.${one}`) }))}
        value={typed.ceiling}
        allowDeselect={false}
        onChange={(ceiling) => onChange({ ceiling: ceiling ?? 'internal' })}
      />
    </>
  );
}

/** What narrows the right: all that is filled in holds together. */
function Narrowing({ typed, onChange }: PartProps) {
  const t = useWords(peopleWords);
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 200);
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('all') } } as const;
  return (
    <>
      <Select
        label={t('place')}
        description={t('placeHelp')}
        data={usePlaces(asked)}
        searchable
        {...clear}
        // The server knows aliases and accents; the field shows what it found.
        filter={({ options }) => options}
        searchValue={search}
        onSearchChange={setSearch}
        value={typed.placeId}
        onChange={(placeId) => onChange({ placeId })}
      />
      <Select
        label={t('organisation')}
        data={useOrganisations()}
        searchable
        {...clear}
        value={typed.organisationId}
        onChange={(organisationId) => onChange({ organisationId })}
      />
      <Select
        label={t('sector')}
        data={useSectors()}
        searchable
        {...clear}
        value={typed.sectorId}
        onChange={(sectorId) => onChange({ sectorId })}
      />
    </>
  );
}
