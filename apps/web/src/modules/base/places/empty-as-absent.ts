import { z } from 'zod';

/** A field of a form that was left empty is not sent: a contract knows "absent", a text box knows ''. */
export const emptyAsAbsent = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess(
    (values) =>
      typeof values === 'object' && values !== null
        ? Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null))
        : values,
    shape,
  );
