import { setTimeout as sleep } from 'node:timers/promises';
import { chooseClient } from './choose-client.ts';
import { DemoApi } from './demo-api.ts';
import { startDemoOrigin } from './demo-origin.ts';
import type { DemoSettings } from './demo-settings.ts';
import { DEMO_USAGE, readDemoSettings } from './demo-settings.ts';
import { Narrator } from './narrator.ts';
import { chooseNode, isOnThisMachine, openEgress } from './open-node.ts';
import type { DemoStage } from './run-demo.ts';
import { runDemo, whenServed } from './run-demo.ts';

const STEP_ENDS_WITHIN_MS = 5_000;

async function main(): Promise<number> {
  const settings = await readDemoSettings(process.argv.slice(2), process.env);
  if (settings === 'help') {
    process.stdout.write(DEMO_USAGE);
    return 0;
  }
  if (settings.servePort !== undefined) return serveOrigin(settings.servePort);
  const narrator = new Narrator();
  const undo: (() => Promise<void>)[] = [];
  const startedAtMs = Date.now();
  narrator.say(`Causeway's main job, against ${settings.apiOrigin}\n`);
  const interrupted = new Promise<false>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(false));
  });
  // The step that fails tells why by itself.
  const playing = play(settings, narrator, undo).then(
    () => true,
    () => false,
  );
  let hasPassed = await Promise.race([playing, interrupted]);
  narrator.interrupt();
  // What the step under way still brings about is to be undone too.
  await Promise.race([playing, sleep(STEP_ENDS_WITHIN_MS)]);
  for (const step of undo.toReversed()) {
    await step().catch((error: unknown) => {
      hasPassed = false;
      narrator.say(`  Not put back: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  narrator.close(Date.now() - startedAtMs, hasPassed);
  return hasPassed ? 0 : 1;
}

async function play(settings: DemoSettings, narrator: Narrator, undo: (() => Promise<void>)[]): Promise<void> {
  const api = new DemoApi(settings.apiOrigin, settings.token);
  const node = await narrator.step(
    'The API answers, a node is well',
    () => chooseNode(api),
    ({ name, publicIpv4 }) => `${name}, ${publicIpv4}`,
  );
  const client = await narrator.step(
    'A real client app',
    () => chooseClient(settings.app, (line) => narrator.say(`  ${line}`)),
    ({ app }) => app,
  );
  const origin = settings.origin ?? (await startOwnOrigin(api, { node, narrator, undo }));
  await runDemo({ api, narrator, node, origin, client, showQr: settings.showQr, undo });
}

type OriginNeeds = Pick<DemoStage, 'node' | 'narrator' | 'undo'>;

/** A web server here, which the node of this machine is allowed to reach for the time being. */
async function startOwnOrigin(api: DemoApi, { node, narrator, undo }: OriginNeeds): Promise<DemoStage['origin']> {
  return narrator.step('A web server to fetch from, opened to the node', async () => {
    if (!isOnThisMachine(node)) {
      throw new Error(
        `${node.name} is another machine: run this with --serve-origin PORT where it can reach it, and give that address as --origin.`,
      );
    }
    const server = await startDemoOrigin();
    undo.push(() => server.close());
    undo.push(await openEgress(api, node, server));
    await whenServed({ api, node });
    return server;
  });
}

async function serveOrigin(port: number): Promise<number> {
  const server = await startDemoOrigin({ port, host: '0.0.0.0' });
  process.stdout.write(`Serving the demo's origin on port ${server.port}; Ctrl-C ends it.\n`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  return 0;
}

process.exit(
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }),
);
