import type { Role } from './roles.ts';

export interface AccessRule {
  roles: readonly Role[];
  /** The act wants a fresh proof that it is really this person (security.md A8). */
  stepUp?: boolean;
}

/** Verb to rule. A verb missing here is a verb that nobody has. */
export type AccessTable = Readonly<Record<string, AccessRule>>;

/** The roles that hold a verb. */
export const holds = (...roles: Role[]): AccessRule => ({ roles });

/** The roles that hold a verb, each time with a fresh touch of the passkey or a code. */
export const holdsWithStepUp = (...roles: Role[]): AccessRule => ({ roles, stepUp: true });
