import type { FastifyInstance } from 'fastify';

/**
 * Cuts a request whose body has not arrived in time (security.md D7). An upload, which its route reads as a stream, is
 * past this point when its first byte is read; Node's own limit of 300 s for a whole request stands for it.
 */
export function cutSlowBodies(app: FastifyInstance, milliseconds: number): void {
  app.addHook('onRequest', async (request) => {
    const timer = setTimeout(() => request.raw.destroy(), milliseconds).unref();
    request.raw.once('close', () => clearTimeout(timer));
    arriving.set(request.raw, timer);
  });
  app.addHook('preValidation', async (request) => clearTimeout(arriving.get(request.raw)));
}

const arriving = new WeakMap<object, NodeJS.Timeout>();
