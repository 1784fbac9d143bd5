// What the server is told from outside. `docs/operations` lists every variable.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Config {
  /** Folder that holds everything this installation must keep: database, keys, anchors. */
  dataFolder: string;
  /** An outside PostgreSQL (an account that may create roles); absent, the embedded one is started. */
  databaseUrl: string | undefined;
  host: string;
  port: number;
  /** The address people type. Passkeys are bound to its host name. */
  origin: string;
  tls: { certFile: string; keyFile: string } | undefined;
  behindProxy: boolean;
  mission: string;
  demo: boolean;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the environment. Throws with a sentence that says what to change when the combination is unsafe. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.MINGA_PORT ?? 4600);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`MINGA_PORT must be a port number, not "${env.MINGA_PORT}"`);
  const host = env.MINGA_HOST ?? '127.0.0.1';
  const tls =
    env.MINGA_TLS_CERT && env.MINGA_TLS_KEY ? { certFile: env.MINGA_TLS_CERT, keyFile: env.MINGA_TLS_KEY } : undefined;
  const behindProxy = env.MINGA_BEHIND_PROXY === '1';
  const origin = env.MINGA_ORIGIN ?? `http://localhost:${port}`;
  if (!loopback.has(host)) {
    if (!env.MINGA_ORIGIN?.startsWith('https://'))
      throw new Error(
        'MINGA_HOST is not this machine alone, so MINGA_ORIGIN=https://… must name the address people use.',
      );
    if (!tls && !behindProxy)
      throw new Error(
        'MINGA_HOST is not this machine alone: give MINGA_TLS_CERT and MINGA_TLS_KEY, or MINGA_BEHIND_PROXY=1 when a proxy ends TLS.',
      );
  }
  // Sign-in links for everyone are for this machine alone: also a proxy on it would show them to others (rulings 11).
  const here = loopback.has(host) && !behindProxy && loopback.has(new URL(origin).hostname);
  return {
    dataFolder: resolve(env.MINGA_DATA ?? `${repositoryRoot}.minga`),
    databaseUrl: env.DATABASE_URL,
    host,
    port,
    origin,
    tls,
    behindProxy,
    mission: env.MINGA_MISSION ?? 'ecuador',
    demo: here && env.MINGA_DEMO !== '0',
  };
}
