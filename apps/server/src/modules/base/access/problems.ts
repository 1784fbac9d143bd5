// What can be refused about accounts, in words for whoever reads it on a small screen. None says whether a name is known (A6).
import type { FieldIssue } from '../../../platform/problem.ts';
import { defineProblem } from '../../../platform/problem.ts';

export const signInRefused = defineProblem('access/sign-in-refused', 401, {
  es: 'Los datos no coinciden. Revise el correo, la contraseña y el código, y vuelva a intentar.',
  en: 'These do not match. Check the e-mail, the password and the code, and try again.',
});

export const slowDown = defineProblem<{ waitSeconds: number }>('access/slow-down', 429, {
  es: 'Hubo varios intentos fallidos. Espere un momento y vuelva a intentar; su cuenta no está bloqueada.',
  en: 'Several tries failed. Wait a moment and try again; your account is not locked.',
});

export const questionExpired = defineProblem('access/question-expired', 400, {
  es: 'La pregunta a su llave de acceso venció. Vuelva a empezar.',
  en: 'The question to your passkey has expired. Start again.',
});

export const passkeyRefused = defineProblem('access/passkey-refused', 400, {
  es: 'Esta llave de acceso no sirvió. Use una que pida su huella, rostro o PIN.',
  en: 'This passkey did not work. Use one that asks for your fingerprint, face or PIN.',
});

export const passkeyKnown = defineProblem('access/passkey-known', 409, {
  es: 'Esta llave de acceso ya está registrada.',
  en: 'This passkey is registered already.',
});

export const linkExpired = defineProblem('access/link-expired', 410, {
  es: 'Este enlace ya se usó o venció. Pida otro a quien se lo dio.',
  en: 'This link was used already or has expired. Ask whoever gave it to you for another.',
});

export const weakPassword = defineProblem<{ issues: FieldIssue[] }>('access/weak-password', 400, {
  es: 'Elija otra contraseña. No se guardó nada.',
  en: 'Choose another password. Nothing was saved.',
});

export const codeRefused = defineProblem('access/code-refused', 400, {
  es: 'El código no coincide o ya se usó. Espere el siguiente y escríbalo.',
  en: 'The code does not match or was used already. Wait for the next one and type it.',
});

export const freshProofNeeded = defineProblem('access/fresh-proof-needed', 403, {
  es: 'Confirme que es usted: toque su llave de acceso o escriba su código.',
  en: 'Confirm it is you: touch your passkey or type your code.',
});

export const lastFactor = defineProblem('access/last-factor', 409, {
  es: 'Es su única forma de iniciar sesión. Agregue otra antes de quitar esta.',
  en: 'This is your only way to sign in. Add another before you remove this one.',
});

export const incompatibleRoles = defineProblem<{ role: string; other?: string }>('access/incompatible-roles', 409, {
  es: 'Una misma persona no puede tener estos dos roles. No se guardó nada.',
  en: 'One person may not hold these two roles. Nothing was saved.',
});

export const ownRights = defineProblem('access/own-rights', 403, {
  es: 'Nadie cambia sus propios permisos. Pídalo a otra persona que administra las cuentas.',
  en: 'Nobody changes their own rights. Ask another person who administers accounts.',
});

export const grantTooLong = defineProblem<{ days: number }>('access/grant-too-long', 400, {
  es: 'El permiso dura demasiado. Se puede renovar cuando termine.',
  en: 'The grant lasts too long. It can be renewed when it ends.',
});

export const sameDecider = defineProblem('access/second-person-needed', 403, {
  es: 'Debe decidirlo otra persona: ni quien lo pidió ni la persona de quien se trata.',
  en: 'Another person must decide: neither whoever asked nor the person it is about.',
});

export const emailKnown = defineProblem('access/email-known', 409, {
  es: 'Ya hay una cuenta con este correo.',
  en: 'There is an account with this e-mail already.',
});

export const hasWayIn = defineProblem('access/has-way-in', 409, {
  es: 'Esta persona ya puede iniciar sesión. Si perdió el acceso, dos administradores pueden recuperarlo.',
  en: 'This person can sign in already. If access was lost, two administrators can recover it.',
});

export const oidcRefused = defineProblem('access/oidc-refused', 401, {
  es: 'El servicio de identidad no confirmó un correo que conozcamos. Pida una invitación.',
  en: 'The identity service did not confirm an e-mail that we know. Ask for an invitation.',
});
