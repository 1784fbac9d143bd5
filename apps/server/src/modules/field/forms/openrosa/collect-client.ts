// For tests and benches: a client that behaves on the wire as ODK Collect does, over real HTTP. It asks HEAD before it
// sends, splits what is too large or too many, repeats the XML in each request, and sends again when no answer came.
import { createHash } from 'node:crypto';
import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ClientSettings {
  /** Address of the programme, as the QR code has it. */
  serverUrl: string;
  username?: string;
  password?: string;
  deviceId?: string;
  /** What the device's clock says; Collect prints hours from 1 to 12. */
  date?: string;
  agent?: Agent;
}

export interface SendingFile {
  name: string;
  bytes: Buffer;
  type?: string;
}

/** Collect sends at most this many files in one request. */
const mostFiles = 100;

export class CollectClient {
  readonly settings: ClientSettings;
  /** The server's last challenge; Collect answers it ahead from then on. */
  #challenge: { realm: string; nonce: string } | undefined;
  #count = 0;

  constructor(settings: ClientSettings) {
    this.settings = settings;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', this.#url(path), undefined, headers);
  }

  /** Sends a record with its files, as Collect does. Gives the answer to each request, HEAD first. */
  async submit(xml: string, files: readonly SendingFile[] = [], mostBytes?: number): Promise<Answer[]> {
    const url = this.#url(`/submission?deviceID=${encodeURIComponent(this.settings.deviceId ?? 'collect:test')}`);
    const head = await this.ask('HEAD', url);
    if (head.status !== 204) return [head];
    const room = mostBytes ?? Number(head.headers['x-openrosa-accept-content-length'] ?? 10_000_000);
    const answers = [head];
    const posts = split(xml, files, room);
    for (const [at, part] of posts.entries()) {
      const answer = await this.post(url, xml, part, at < posts.length - 1);
      answers.push(answer);
      if (answer.status !== 201 && answer.status !== 202) break;
    }
    return answers;
  }

  /** One POST of a submission. */
  post(url: string, xml: string, files: readonly SendingFile[], isIncomplete = false): Promise<Answer> {
    const boundary = `collect-${createHash('md5').update(xml).digest('hex')}`;
    const body = multipart(boundary, xml, files, isIncomplete);
    return this.ask('POST', url, body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  get submissionUrl(): string {
    return this.#url('/submission?deviceID=collect%3Atest');
  }

  #url(path: string): string {
    return path.startsWith('http') ? path : `${this.settings.serverUrl}${path}`;
  }

  async ask(method: string, url: string, body?: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const first = await this.#send(method, url, body, headers);
    const challenge = first.headers['www-authenticate'];
    if (first.status !== 401 || !challenge || this.settings.password === undefined) return first;
    const word = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
    this.#challenge = { realm: word('realm'), nonce: word('nonce') };
    return this.#send(method, url, body, headers);
  }

  #authorization(method: string, url: string): Record<string, string> {
    if (!this.#challenge) return {};
    const { username = '', password = '' } = this.settings;
    const { realm, nonce } = this.#challenge;
    const [uri, nc, cnonce] = [
      url.replace(/^https?:\/\/[^/]+/, ''),
      (++this.#count).toString(16).padStart(8, '0'),
      'c0',
    ];
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const response = md5(
      `${md5(`${username}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`,
    );
    return {
      authorization: `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}", algorithm=MD5`,
    };
  }

  #send(method: string, url: string, body: Buffer | undefined, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          method,
          agent: this.settings.agent,
          headers: {
            'x-openrosa-version': '1.0',
            date: this.settings.date ?? 'Tue, 24 Nov 2026 03:15:00 GMT',
            'user-agent': 'org.odk.collect.android/v2026.3.1 Dalvik/2.1.0',
            'accept-language': 'es',
            ...(body ? { 'content-length': String(body.length) } : {}),
            ...this.#authorization(method, url),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Files in requests that stay under the size the server stated, and under a hundred; at least one request. */
function split(xml: string, files: readonly SendingFile[], room: number): SendingFile[][] {
  const posts: SendingFile[][] = [[]];
  let bytes = Buffer.byteLength(xml);
  for (const file of files) {
    const last = posts.at(-1)!;
    if (last.length > 0 && (last.length >= mostFiles || bytes + file.bytes.length > room)) {
      posts.push([file]);
      bytes = Buffer.byteLength(xml) + file.bytes.length;
    } else {
      last.push(file);
      bytes += file.bytes.length;
    }
  }
  return posts;
}

export function multipart(boundary: string, xml: string, files: readonly SendingFile[], isIncomplete: boolean): Buffer {
  const part = (name: string, file: string, type: string, bytes: Buffer): Buffer[] => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ];
  return Buffer.concat([
    ...part('xml_submission_file', 'record.xml', 'text/xml', Buffer.from(xml)),
    ...files.flatMap(({ name, bytes, type }) => part(name, name, type ?? 'application/octet-stream', bytes)),
    ...(isIncomplete
      ? [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes\r\n`)]
      : []),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}
