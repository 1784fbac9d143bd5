import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportFormats, exportVerbs, type ExportFormat } from '@minga/contracts/publishing';
import { Fragment, useState } from 'react';
import { useProof } from '../modules/base/access/use-proof.tsx';
import { isProblem } from '../platform/problem.ts';
import { useSession } from '../platform/session.tsx';
import { useWords } from '../platform/words.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { PersonsStay, PurposeAsked } from './ExportQuestions.tsx';
import { takeAway, type Asked, type ListShown } from './export-list.ts';
import { exportWords } from './export-words.ts';

interface Props {
  /** The lists that are on the screen, each with the filters under which it is shown. */
  of: readonly ListShown[];
  /** How many rows the one list has. */
  count?: number;
}

/** What the server wants to know before it lets a list go. */
const questions = {
  '/problems/publishing/purpose-needed': 'purpose',
  '/problems/publishing/persons-stay': 'persons',
} as const;
type Question = (typeof questions)[keyof typeof questions];
const questionIn = (problem: unknown): Question | undefined =>
  isProblem(problem) ? questions[problem.type as keyof typeof questions] : undefined;

/** Export of exactly what is shown. Nothing is drawn for whoever may export none of it. */
export function ExportMenu({ of, count }: Props) {
  const t = useWords(exportWords);
  const { may } = useSession();
  const { prove, dialog } = useProof();
  const [asked, setAsked] = useState<Asked>();
  const [question, setQuestion] = useState<Question>();
  const [problem, setProblem] = useState<unknown>();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const lists = of.filter(({ list }) => may('publishing.export') && may(exportVerbs[list]));
  if (lists.length === 0) return null;

  const take = async (next: Asked) => {
    setAsked(next);
    setProblem(undefined);
    setState('busy');
    try {
      await prove(() => takeAway(next));
      setQuestion(undefined);
      setState('done');
    } catch (error) {
      const wanted = questionIn(error);
      // What a person typed stays in its dialogue when the connection fails.
      if (wanted !== undefined) setQuestion(wanted);
      if (wanted !== 'purpose') setProblem(error);
      setState('idle');
    }
  };
  const answer = (more: Partial<Asked>) => void take({ ...asked!, ...more });
  const close = () => {
    setQuestion(undefined);
    setProblem(undefined);
  };
  const shared = { busy: state === 'busy', problem, onCancel: close };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconDownload size={16} />}
            loading={state === 'busy'}
          >
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {lists.map((shown) => (
            <Fragment key={shown.list}>
              <Menu.Label>
                {t(`list.${shown.list}`)}
                {count !== undefined && ` · ${t('count', { count })}`}
              </Menu.Label>
              {exportFormats.map((format) => (
                <Menu.Item key={format} onClick={() => void take({ shown, format })}>
                  {t(format satisfies ExportFormat)}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      <VisuallyHidden role="status">{state === 'done' && t('done')}</VisuallyHidden>
      {question === undefined && <ErrorNote problem={problem} />}
      {question === 'purpose' && <PurposeAsked {...shared} onGiven={(purpose) => answer({ purpose })} />}
      {question === 'persons' && <PersonsStay {...shared} onAgreed={() => answer({ withoutPersons: true })} />}
      {dialog}
    </>
  );
}
