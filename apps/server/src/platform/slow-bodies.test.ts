// D7: a request that does not arrive is cut, so that a thousand of them hold no memory and no socket.
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { cutSlowBodies } from './slow-bodies.ts';

const app = fastify();
cutSlowBodies(app, 400);
app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
app.post('/form', async (request) => request.body);
app.post('/file', async (request) => {
  let bytes = 0;
  for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
  return { bytes };
});
app.post('/work', () => new Promise((done) => setTimeout(() => done({ done: true }), 1_000)));
await app.listen({ host: '127.0.0.1', port: 0 });
afterAll(() => app.close());

/** Sends `parts` with `pause` milliseconds between them; gives what came back until the connection closed. */
function trickle(path: string, type: string, parts: readonly string[], pause: number): Promise<string> {
  const length = parts.join('').length;
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  );
  parts.forEach((part, at) => setTimeout(() => socket.writable && socket.write(part), at * pause));
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}
const form = 'application/json';

test('D7 a form that does not arrive in time is cut', async () => {
  expect(await trickle('/form', form, ['{"a"', ':1', '}'], 400)).not.toContain('200 OK');
});

test('D7 a form in time is answered, and work that takes longer than its body is not cut', async () => {
  expect(await trickle('/form', form, ['{"a"', ':1', '}'], 20)).toContain('200 OK');
  expect(await trickle('/work', form, ['{}'], 0)).toContain('200 OK');
});

test('D7 an upload goes on for as long as it needs', async () => {
  expect(await trickle('/file', 'application/octet-stream', ['one', 'two', 'three'], 400)).toContain('"bytes":11');
});
