import { z } from 'zod';

/** Where each of the 16 chains stood at one moment, signed with Ed25519 (security.md F4). Kept away from the machine. */
export const Anchor = z.object({
  at: z.iso.datetime(),
  heads: z
    .array(z.object({ chain: z.number().int(), seq: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .length(16),
  /** Public key, SPKI in base64url. */
  key: z.string(),
  /** Over the JSON text of `at` and `heads`, in base64url. */
  signature: z.string(),
});
export type Anchor = z.infer<typeof Anchor>;
