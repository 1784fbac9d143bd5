import { z } from 'zod';
import { AuthenticatorAnswer, TotpCode } from './sign-in.ts';

export const PasskeyFactor = z.object({
  id: z.uuid(),
  label: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type PasskeyFactor = z.infer<typeof PasskeyFactor>;

/** The ways in which a person can prove who they are: names and dates, never a secret. */
export const OwnFactors = z.object({
  passkeys: z.array(PasskeyFactor),
  passwordSetAt: z.iso.datetime().nullable(),
  totpSetAt: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.int(),
  /** Without one more step the person cannot sign in again. */
  canSignIn: z.boolean(),
});
export type OwnFactors = z.infer<typeof OwnFactors>;

export const NewPasskey = z.strictObject({
  challengeId: z.uuid(),
  label: z.string().trim().min(1).max(80),
  answer: AuthenticatorAnswer,
});
export type NewPasskey = z.infer<typeof NewPasskey>;

/** At least 15 characters of any composition (security.md A2). The server also refuses what is common or local. */
export const NewPassword = z.strictObject({ password: z.string().min(1).max(1000) });
export type NewPassword = z.infer<typeof NewPassword>;

/** A code generator's secret, to be scanned or typed once. `offer` is the same secret sealed, to be sent back with the first code. */
export const TotpOffer = z.object({
  uri: z.string(),
  secret: z.string(),
  /** The address as a QR code: an SVG path in a square of `size` units. */
  picture: z.object({ size: z.int(), path: z.string() }),
  offer: z.string(),
});
export type TotpOffer = z.infer<typeof TotpOffer>;

export const NewTotp = z.strictObject({ offer: z.string().max(1000), code: TotpCode });
export type NewTotp = z.infer<typeof NewTotp>;

/** Shown once, to be printed. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const OwnLanguage = z.strictObject({ language: z.enum(['es', 'en']) });
export type OwnLanguage = z.infer<typeof OwnLanguage>;
