import { z } from 'zod';

/** An answer of an authenticator (WebAuthn Level 3, section 5.1), as the browser library writes it; the server library checks it. */
export const AuthenticatorAnswer = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: z.string().min(1).max(1400),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
  clientExtensionResults: z.looseObject({}),
});
export type AuthenticatorAnswer = z.infer<typeof AuthenticatorAnswer>;

/** A question for an authenticator. `options` goes to the browser library as it is. */
export const AuthenticatorQuestion = z.object({ challengeId: z.uuid(), options: z.looseObject({}) });
export type AuthenticatorQuestion = z.infer<typeof AuthenticatorQuestion>;

export const PasskeySignIn = z.strictObject({ challengeId: z.uuid(), answer: AuthenticatorAnswer });
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;

/** Six digits of a code generator (RFC 6238). */
export const TotpCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const PasswordSignIn = z.strictObject({
  email: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(128),
  code: TotpCode,
});
export type PasswordSignIn = z.infer<typeof PasswordSignIn>;

/** Sixteen letters and digits, with or without its hyphens. */
export const RecoveryCode = z
  .string()
  .transform((text) => text.toUpperCase().replace(/[^A-Z2-7]/g, ''))
  .pipe(z.string().length(16));

/** A printed code stands in for one lost factor; the other one is still asked for (security.md A4). */
export const RecoverySignIn = z.strictObject({
  email: z.string().trim().min(3).max(254),
  recoveryCode: RecoveryCode,
  password: z.string().min(1).max(128).optional(),
  code: TotpCode.optional(),
});
export type RecoverySignIn = z.infer<typeof RecoverySignIn>;

/** A one-time link's secret, which stands behind the # of its address. */
export const LinkSignIn = z.strictObject({ token: z.string().min(20).max(200) });
export type LinkSignIn = z.infer<typeof LinkSignIn>;

/** What a link opened. `first-administrator` opens a form first: nobody has an account yet. */
export const LinkOpened = z.object({ kind: z.enum(['first-administrator', 'invitation', 'recovery', 'demo']) });
export type LinkOpened = z.infer<typeof LinkOpened>;

export const FirstAdministrator = z.strictObject({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  language: z.enum(['es', 'en']),
});
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/** A fresh proof that it is really this person (security.md A8). `demo` works for synthetic people behind a demo link only. */
export const StepUp = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passkey'), challengeId: z.uuid(), answer: AuthenticatorAnswer }),
  z.strictObject({ by: z.literal('code'), code: TotpCode }),
  z.strictObject({ by: z.literal('demo') }),
]);
export type StepUp = z.infer<typeof StepUp>;

/** Which ways of signing in this installation offers besides its own. */
export const SignInWays = z.object({ oidc: z.boolean() });
export type SignInWays = z.infer<typeof SignInWays>;
