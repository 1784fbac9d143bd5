import { z } from 'zod';

/** Sensitivity of a datum, least to most (domain.md 1). */
export const sensitivities = ['public', 'internal', 'confidential', 'strict'] as const;
export const Sensitivity = z.enum(sensitivities);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** True when `ceiling` reaches up to `wanted`. */
export const reachesUpTo = (ceiling: Sensitivity, wanted: Sensitivity): boolean =>
  sensitivities.indexOf(ceiling) >= sensitivities.indexOf(wanted);
