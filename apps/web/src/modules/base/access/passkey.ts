// The browser's half of a passkey: the question comes from the server, the answer goes back to it.
import { AuthenticatorAnswer, AuthenticatorQuestion } from '@minga/contracts/access';
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { z } from 'zod';
import { send } from '../../../platform/api.ts';
import { Problem } from '../../../platform/problem.ts';
import { words } from './words.ts';

export interface Answered {
  challengeId: string;
  answer: AuthenticatorAnswer;
}

// The shape of the options belongs to the two halves of one library; only that they are there is checked here.
const RequestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(
  (options) => z.looseObject({ challenge: z.string() }).safeParse(options).success,
);
const CreationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(
  (options) => z.looseObject({ challenge: z.string() }).safeParse(options).success,
);

/** Stopped by the person or by the device: nothing happened, and it can be tried again. */
const stopped = (cause: unknown): Problem =>
  Object.assign(
    new Problem('/problems/access/passkey-stopped', 0, { es: words.es.passkeyStopped, en: words.en.passkeyStopped }),
    { cause },
  );

/** Asks the question of `path` and has a passkey answer it; the caller sends the answer. */
export async function answerWithPasskey(path: string): Promise<Answered> {
  const { challengeId, options } = await send('POST', path, undefined, AuthenticatorQuestion);
  const answer = await startAuthentication({ optionsJSON: RequestOptions.parse(options) }).catch((error: unknown) => {
    throw stopped(error);
  });
  return { challengeId, answer: AuthenticatorAnswer.parse(answer) };
}

/** Makes a passkey on this device, or on a phone or key beside it. */
export async function makePasskey(): Promise<Answered> {
  const { challengeId, options } = await send('POST', '/access/passkeys/question', undefined, AuthenticatorQuestion);
  const answer = await startRegistration({ optionsJSON: CreationOptions.parse(options) }).catch((error: unknown) => {
    throw stopped(error);
  });
  return { challengeId, answer: AuthenticatorAnswer.parse(answer) };
}
