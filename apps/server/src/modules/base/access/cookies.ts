// Cookies of the browser (security.md A7): readable by no script, sent to this address alone, never on a request from elsewhere.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyedHash, type ClassKey } from '../../../platform/envelope.ts';
import { sessionCookie } from '../../../platform/http.ts';

const settings = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
const deviceCookie = '__Host-minga-device';
const deviceSeconds = 180 * 86_400;

export const giveSession = (reply: FastifyReply, token: string): FastifyReply =>
  reply.setCookie(sessionCookie, token, settings);

/** Signing out leaves nothing of ours in the browser's cache. Work not yet sent stays: it is sealed on the device (H1). */
export const takeSession = (reply: FastifyReply): FastifyReply =>
  reply.clearCookie(sessionCookie, settings).header('clear-site-data', '"cache"');

/** A browser that signed in to an account before is known by a mark, so that strangers' failures do not slow it down (A5). */
export interface Device {
  id: string;
  knows(email: string): boolean;
}

const mark = (key: ClassKey, id: string, email: string): Buffer =>
  keyedHash(key, 'device', `${id}|${email.toLowerCase()}`);

export function deviceOf(request: FastifyRequest, key: ClassKey): Device | undefined {
  const [id, given] = (request.cookies[deviceCookie] ?? '').split('.');
  if (!id || !given || id.length > 40) return undefined;
  const shown = Buffer.from(given, 'base64url');
  return { id, knows: (email) => shown.length === 32 && timingSafeEqual(shown, mark(key, id, email)) };
}

export function rememberDevice(reply: FastifyReply, key: ClassKey, device: Device | undefined, email: string): void {
  const id = device?.id ?? randomBytes(16).toString('base64url');
  const value = `${id}.${mark(key, id, email).toString('base64url')}`;
  reply.setCookie(deviceCookie, value, { ...settings, maxAge: deviceSeconds });
}
