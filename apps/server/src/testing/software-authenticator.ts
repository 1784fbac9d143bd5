// A passkey made of software, for tests: real ES256 keys, real CBOR and COSE, judged by the real server library.
// Formats: WebAuthn Level 3, sections 6.1 and 6.5; COSE, RFC 9053; CBOR, RFC 8949.
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value, 'utf8')]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

interface Question {
  challengeId: string;
  options: Record<string, unknown>;
}

export interface Answer {
  id: string;
  rawId: string;
  type: 'public-key';
  response: Record<string, string>;
  clientExtensionResults: Record<string, never>;
}

export interface SoftwareAuthenticator {
  credentialId: string;
  create(question: Question): { challengeId: string; label: string; answer: Answer };
  /** `origin` and `verified` let a test be a phishing site, or a touch without fingerprint or PIN. */
  get(question: Question, as?: { origin?: string; verified?: boolean }): { challengeId: string; answer: Answer };
}

export function softwareAuthenticator(origin: string): SoftwareAuthenticator {
  const host = new URL(origin).hostname;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const credentialId = id.toString('base64url');
  let counter = 0;

  const authenticatorData = (bits: number, rest: Buffer = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([bits]), count, rest]);
  };
  const clientData = (type: string, question: Question, from: string): Buffer =>
    Buffer.from(
      JSON.stringify({ type, challenge: String(question.options.challenge), origin: from, crossOrigin: false }),
    );
  const answer = (response: Record<string, Buffer>): Answer => ({
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    response: Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')])),
    clientExtensionResults: {},
  });

  return {
    credentialId,
    create: (question) => {
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cbor(coseKey(publicKey))]);
      const authData = authenticatorData(flags.present | flags.verified | flags.attested, attested);
      const attestationObject = cbor(
        new Map<Cbor, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map<Cbor, Cbor>()],
          ['authData', authData],
        ]),
      );
      const clientDataJSON = clientData('webauthn.create', question, origin);
      return {
        challengeId: question.challengeId,
        label: 'Software key (test)',
        answer: answer({ clientDataJSON, attestationObject }),
      };
    },
    get: (question, as = {}) => {
      const bits = flags.present | ((as.verified ?? true) ? flags.verified : 0);
      const data = authenticatorData(bits);
      const clientDataJSON = clientData('webauthn.get', question, as.origin ?? origin);
      const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()]);
      const signature = createSign('sha256').update(signed).sign(privateKey);
      return {
        challengeId: question.challengeId,
        answer: answer({ clientDataJSON, authenticatorData: data, signature }),
      };
    },
  };
}

/** kty EC2, alg ES256, crv P-256, x and y (RFC 9053, section 7.1.1). */
function coseKey(key: KeyObject): Map<Cbor, Cbor> {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Map<Cbor, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}
