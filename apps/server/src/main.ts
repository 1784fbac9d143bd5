// `npm start`: brings everything up, says where it is, and takes everything down again on Ctrl-C.
import { pathToFileURL } from 'node:url';
import { readConfig } from './platform/config.ts';
import { startServer, type Server } from './server.ts';
import { buildWebIfNeeded } from './web-build.ts';

function announce(server: Server, dataFolder: string, origin: string): void {
  const lines = ['', `  Minga answers at ${origin}`, `  Data, keys and files lie in ${dataFolder}`];
  if (server.keyMade)
    lines.push(
      `  A root key was made: ${server.keyFile}. Move it off this machine's disk before real people's data arrives (docs/operations).`,
    );
  console.log(lines.join('\n'));
}

async function main(): Promise<void> {
  const config = readConfig();
  await buildWebIfNeeded();
  const server = await startServer(config);
  announce(server, config.dataFolder, config.origin);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    console.log('\n  Stopping …');
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
