// `npm start`: brings everything up, says where it is, and takes everything down again on Ctrl-C.
import { closeDemo, demoLinks, firstAdministratorLink } from './modules/base/access/index.ts';
import { readConfig, type Config } from './platform/config.ts';
import { startServer, type Server } from './server.ts';
import { buildWebIfNeeded } from './web-build.ts';

async function announce(server: Server, config: Config): Promise<void> {
  console.log(`\n  Minga answers at ${config.origin}\n  Data, keys and files lie in ${config.dataFolder}`);
  if (server.keyMade)
    console.log(
      `  A root key was made: ${server.keyFile}. Move it off this machine's disk before real people's data arrives (docs/operations.md).`,
    );
  const first = await firstAdministratorLink(server.admin, server.rootKey, config.origin);
  if (first) console.log(`\n  First administrator (one use, three days): ${first}`);
  if (!config.demo) return;
  console.log(
    '\n  Practice data: everyone in it is invented. Sign-in links, valid for 12 hours, on this machine alone:',
  );
  for (const { role, name, link } of await demoLinks(server.admin, server.rootKey, config.origin))
    console.log(`  ${role.padEnd(26)} ${name.padEnd(22)} ${link}`);
}

async function main(): Promise<void> {
  const config = readConfig();
  await buildWebIfNeeded();
  const server = await startServer(config);
  if (!config.demo) await closeDemo(server.admin);
  await announce(server, config);
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

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
