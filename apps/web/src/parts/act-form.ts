import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { isProblem } from '../platform/problem.ts';
import { say } from '../platform/words.ts';
import { formWords } from './form-words.ts';

interface Recipe<Values, Output, Answer> {
  /** The contract of what is sent. */
  shape: z.ZodType<Output>;
  initial: Values;
  /** A name under which what was typed survives Back and reload, on this device until the tab closes. Leave out on sensitive screens. */
  draft?: string;
  act: (values: Output) => Promise<Answer>;
  onDone: (answer: Answer) => void;
}

/** What a field needs of the form. */
interface Fields {
  errors: Record<string, ReactNode>;
  getInputProps(name: string, options?: { type?: 'input' | 'checkbox' }): object;
}

export interface ActFormState<Values> {
  form: Fields;
  /** What it starts from; names of fields are checked against it. */
  initial: Values;
  /** What stands in the fields now: which others are asked may hang on it. */
  values: Values;
  busy: boolean;
  problem: unknown;
  /** What was typed before is back. */
  restored: boolean;
  startAgain: () => void;
  submit: (event: React.FormEvent<HTMLFormElement>) => void;
}

const sentences = ['invalid_type', 'too_small', 'too_big', 'invalid_format', 'invalid_value'] as const;
const isSentence = (code: string): code is (typeof sentences)[number] => sentences.some((known) => known === code);

/** What is wrong with each field, in words, before anything is sent. */
export function wrongFields(shape: z.ZodType, values: unknown): Record<string, string> {
  const parsed = shape.safeParse(values);
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map((issue) => [
      issue.path.join('.'),
      say(formWords, isSentence(issue.code) ? issue.code : 'custom'),
    ]),
  );
}

const storageKey = (draft: string): string => `minga.draft.${draft}`;

function readDraft<Values extends object>(draft: string | undefined, initial: Values): Values | undefined {
  const kept = draft && sessionStorage.getItem(storageKey(draft));
  if (!kept) return undefined;
  const values: Partial<Values> = JSON.parse(kept);
  return { ...initial, ...values };
}

/** One form that does one act: checked by the contract, kept as a draft, its failure said beside the field. */
export function useActForm<Values extends Record<string, unknown>, Output, Answer>(
  recipe: Recipe<Values, Output, Answer>,
): ActFormState<Values> {
  const { shape, initial, draft, act, onDone } = recipe;
  const [kept] = useState(() => readDraft(draft, initial));
  const [restored, setRestored] = useState(kept !== undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const form = useForm<Values>({ initialValues: kept ?? initial, validate: (values) => wrongFields(shape, values) });
  const { values } = form;

  useEffect(() => {
    if (draft && JSON.stringify(values) !== JSON.stringify(initial))
      sessionStorage.setItem(storageKey(draft), JSON.stringify(values));
  }, [draft, values, initial]);

  const startAgain = () => {
    if (draft) sessionStorage.removeItem(storageKey(draft));
    form.setValues(initial);
    form.clearErrors();
    setRestored(false);
    setProblem(undefined);
  };
  const send = async (typed: Values) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await act(shape.parse(typed));
      if (draft) sessionStorage.removeItem(storageKey(draft));
      onDone(answer);
    } catch (error) {
      setProblem(error);
      if (isProblem(error))
        form.setErrors(Object.fromEntries(error.issues.map(({ field }) => [field, error.about(field)])));
    } finally {
      setBusy(false);
    }
  };
  const submit = form.onSubmit((typed) => void send(typed), focusFirstWrong);
  return { form, initial, values, busy, problem, restored, startAgain, submit };
}

/** Takes the reader to the first field that must be corrected. */
function focusFirstWrong(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}
