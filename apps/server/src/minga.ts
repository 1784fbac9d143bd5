// The operator's command: `npm run minga -- <command>`. It works on the installation that `npm start` uses.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { demoLinks, serviceToken } from './modules/base/access/index.ts';
import { auditCommand } from './modules/base/audit/index.ts';
import { importBoundaries } from './modules/base/places/index.ts';
import { readConfig, type Config } from './platform/config.ts';
import { perform } from './platform/database.ts';
import { openInstallation, type Installation } from './server.ts';

type Command = (args: string[], installation: Installation, config: Config) => Promise<number>;

const usage = `npm run minga -- <command>
  audit verify [--anchors FILE]   recompute the hash chains of the log and name what was changed
  audit anchor                    sign the chains' heads now
  demo-links                      print a sign-in link for each role of the practice data
  places import FILE              boundaries from GeoJSON or TopoJSON, with a report of what matched`;

const commands: Record<string, Command> = {
  audit: (args, { admin, rootKey }, { dataFolder }) => auditCommand(args, { admin, rootKey, dataFolder }),
  'demo-links': async (_, { admin, rootKey }, { demo, origin }) => {
    if (!demo) throw new Error('Demo links are made on this machine alone, with the practice data.');
    for (const { role, name, link } of await demoLinks(admin, rootKey, origin))
      console.log(`${role.padEnd(26)} ${name.padEnd(22)} ${link}`);
    return 0;
  },
  places: async ([verb, file], { stores, rootKey }) => {
    if (verb !== 'import' || !file) return misunderstood();
    const report = await perform(stores, serviceToken(rootKey, 'mission-loader'), (context) =>
      importBoundaries(context, readFileSync(file), basename(file)),
    );
    console.log(JSON.stringify(report, null, 2));
    return 0;
  },
};

function misunderstood(): number {
  console.error(usage);
  return 2;
}

async function main([name, ...args]: string[]): Promise<number> {
  const command = commands[name ?? ''];
  if (!command) return misunderstood();
  const config = readConfig();
  const installation = await openInstallation(config);
  try {
    return await command(args, installation, config);
  } finally {
    // A server may be running on the same database: only what this command opened is closed.
    await installation.leave();
  }
}

process.exit(await main(process.argv.slice(2)));
