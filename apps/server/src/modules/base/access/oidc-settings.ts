// Signing in with the organisation's own identity service (OpenID Connect), when one is configured.
import { readFileSync } from 'node:fs';

export interface OidcSettings {
  issuer: URL;
  clientId: string;
  secretFile: string;
}

/** Reads MINGA_OIDC_ISSUER, MINGA_OIDC_CLIENT_ID and MINGA_OIDC_SECRET_FILE; all three or none. */
export function oidcFrom(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const { MINGA_OIDC_ISSUER: issuer, MINGA_OIDC_CLIENT_ID: clientId, MINGA_OIDC_SECRET_FILE: secretFile } = env;
  if (!issuer && !clientId && !secretFile) return undefined;
  if (!issuer || !clientId || !secretFile)
    throw new Error('MINGA_OIDC_ISSUER, MINGA_OIDC_CLIENT_ID and MINGA_OIDC_SECRET_FILE belong together.');
  const url = new URL(issuer);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback) throw new Error('MINGA_OIDC_ISSUER must be an https address.');
  return { issuer: url, clientId, secretFile };
}

export const readSecret = (settings: OidcSettings): string => readFileSync(settings.secretFile, 'utf8').trim();
