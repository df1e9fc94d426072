import { importLink } from '#scripts/client/import-link.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import type { DownloadTarget } from '#scripts/client/tunnel-download.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { until } from '#tests/support/house/until.ts';
import type { BenchRun } from '../bench-run.ts';
import type { LoadedUser } from '../house/new-user-rows.ts';
import type { BenchHouse } from '../house/raise-bench-house.ts';
import { whenFirstByte } from './when-first-byte.ts';

type ClientNeeds = { readonly user: LoadedUser; readonly origin: DemoOrigin };

/** Starts a real Xray client with the user's own link; returns where it leads. It runs until the end of the bench. */
export async function startClient(
  run: BenchRun,
  bench: BenchHouse,
  { user, origin }: ClientNeeds,
): Promise<DownloadTarget> {
  const document = await importLink(`${bench.house.origin}/s/${user.linkToken}`, 'xray');
  const client = await startTunnelClient({ app: 'xray', document });
  run.defer(() => client.stop());
  return { proxyPort: client.proxyPort, url: origin.url(1) };
}

/** From the start of the agent, with no Xray running, to the first byte at a client that was there all the time. */
export async function measureStart({ agent, engine }: BenchHouse, target: DownloadTarget): Promise<number> {
  await agent.stop();
  await until('Xray has ended with its agent', async () => (await engine.count()) === 0);
  const startedAtMs = Date.now();
  const firstByte = whenFirstByte(target);
  await agent.launch();
  const atMs = await firstByte;
  await agent.whenReady();
  return atMs - startedAtMs;
}
