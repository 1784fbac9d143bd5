import { z } from 'zod';

const Named = z.object({ id: z.uuid(), name: z.string() });

/** For what a form is to be filled in: a round, places, people, until a day. Without people it asks everybody who may. */
export const FormTask = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  roundId: z.uuid().nullable(),
  /** Name of the operation and number of the round; null where the caller may not see them. */
  round: z.string().nullable(),
  places: z.array(Named),
  people: z.array(Named),
  until: z.string().nullable(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
});
export type FormTask = z.infer<typeof FormTask>;
export const FormTaskList = z.array(FormTask);

export const NewFormTask = z.strictObject({
  roundId: z.uuid().optional(),
  pcodes: z.array(z.string().min(1).max(40)).max(200).default([]),
  accountIds: z.array(z.uuid()).max(500).default([]),
  until: z.iso.date().optional(),
});
export type NewFormTask = z.infer<typeof NewFormTask>;

/** People who may answer a form. */
export const Answerers = z.array(Named);
export type Answerers = z.infer<typeof Answerers>;
