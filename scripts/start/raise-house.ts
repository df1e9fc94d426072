import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPorts } from './check-ports.ts';
import { enrolDemoNode, isEnrolled, seedDemo } from './demo-node.ts';
import type { House } from './house.ts';
import { obtainXray } from './obtain-xray.ts';
import { prepareInstall } from './prepare-install.ts';
import { agentEnvOf, insideEnvOf, telegramEnvOf, webEnvOf } from './process-env.ts';
import type { ProcessContext } from './process-table.ts';
import { agentProcess, insideProcesses } from './process-table.ts';
import { raiseDatabase } from './raise-database.ts';
import { prepareWeb, raiseFacing } from './raise-facing.ts';
import { readOrMakeSecrets } from './start-secrets.ts';
import type { StartSettings } from './start-settings.ts';
import { welcome } from './welcome.ts';

/** Starts everything in order and says what a newcomer needs. @throws Error with the one line to show when that cannot be */
export async function raiseHouse(house: House, settings: StartSettings): Promise<void> {
  const startedAt = Date.now();
  const paths = { agentDir: join(settings.dataDir, 'agent'), demoFile: join(settings.dataDir, 'demo.json') };
  await checkPorts(neededPorts(settings));
  // The engine may have to be compiled, and the pages: begin at once, need them last.
  const engine = obtainXray(house);
  const pages = prepareWeb(house, settings);
  const secrets = await readOrMakeSecrets(join(settings.dataDir, 'secrets.json'));
  const urls = await raiseDatabase(house, { settings, secrets });
  const context: ProcessContext = {
    settings,
    insideEnv: insideEnvOf(settings, { urls, secrets }),
    telegramEnv: telegramEnvOf(settings, secrets),
    webEnv: webEnvOf(settings, { urls, secrets }),
  };
  const isKnown = await isEnrolled(paths.agentDir);
  const demo = await house.printer.step('demo tenant', () => {
    const env = {
      ...context.insideEnv,
      CAUSEWAY_DEMO_FILE: paths.demoFile,
      CAUSEWAY_DEMO_NODE_ENROLLED: String(isKnown),
      CAUSEWAY_DEMO_OWN_BOT: String(settings.botToken !== undefined),
    };
    return seedDemo({ root: settings.root, printer: house.printer, env, abort: house.abort }, paths.demoFile);
  });
  for (const spec of insideProcesses(context)) {
    await house.printer.step(spec.name, () => house.start(spec, { isVital: true }));
  }
  const facing = await raiseFacing(house, context, await pages);
  const xrayPath = await engine;
  if (xrayPath !== undefined) await raiseNode(house, settings, { xrayPath, enrolmentToken: demo.enrolmentToken });
  house.abort.throwIfAborted();
  const facts = {
    demoFile: paths.demoFile,
    tookMs: Date.now() - startedAt,
    hasNode: xrayPath !== undefined,
    hasWeb: facing.running.has('web'),
    invite: demo.invite,
    setupLink: facing.setupLink,
  };
  house.printer.say(welcome(settings, facts));
  prepareInstall(house, settings);
}

function neededPorts({ ports, databaseUrl, botToken }: StartSettings): (typeof ports)[keyof typeof ports][] {
  const { postgres, bot, ...others } = ports;
  const isNeeded = [...(databaseUrl === undefined ? [postgres] : []), ...(botToken === undefined ? [] : [bot])];
  return [...Object.values(others), ...isNeeded];
}

type NodeNeeds = { readonly xrayPath: string; readonly enrolmentToken: string | undefined };

async function raiseNode(house: House, settings: StartSettings, needs: NodeNeeds): Promise<void> {
  const agentDir = join(settings.dataDir, 'agent');
  const agentEnv = agentEnvOf(settings, needs.xrayPath);
  await mkdir(agentDir, { recursive: true, mode: 0o700 });
  if (!(await isEnrolled(agentDir))) {
    const options = { root: settings.root, printer: house.printer, env: agentEnv, abort: house.abort };
    await enrolDemoNode(options, needs.enrolmentToken);
  }
  await house.printer.step('agent', () => house.start(agentProcess(settings, agentEnv), { isVital: false }));
}
