export { incompatibleRoles, readsPersonalData, roles, staff, type Role } from './roles.ts';
export { holds, holdsWithStepUp, type AccessRule, type AccessTable } from './table.ts';
export { reachesUpTo, sensitivities, Sensitivity } from './sensitivity.ts';
export { accessAccess } from './access.access.ts';
export { CurrentSession, Factor, factors, HeldGrant, OwnSession } from './session.ts';
export {
  AuthenticatorAnswer,
  AuthenticatorQuestion,
  FirstAdministrator,
  LinkOpened,
  LinkSignIn,
  PasskeySignIn,
  PasswordSignIn,
  RecoveryCode,
  RecoverySignIn,
  SignInWays,
  StepUp,
  TotpCode,
} from './sign-in.ts';
export {
  NewPasskey,
  NewPassword,
  NewTotp,
  OwnFactors,
  OwnLanguage,
  PasskeyFactor,
  RecoveryCodes,
  TotpOffer,
} from './factors.ts';
export {
  Decision,
  Grant,
  GrantAnswer,
  grantDays,
  Invitation,
  Invited,
  NewGrant,
  People,
  PeopleQuery,
  Person,
  personRoles,
  RecoveryHalf,
  RecoveryRequest,
  Waiting,
} from './people.ts';
