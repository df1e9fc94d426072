// A process that is nothing but an agent with an xray driver, to be killed: node agent-with-xray.ts ORDERS
import { z } from 'zod';
import { createXrayDriver } from '#agent/engines/xray/create-xray-driver.ts';
import { InboundPayload, PolicyPayload, RevisionPayload } from '#contract/entries.ts';
import { silentLog } from '#kit/log.ts';

const Orders = z.object({
  options: z.object({ binary: z.string(), dir: z.string(), runDir: z.string() }),
  inbounds: z.array(z.tuple([z.string(), InboundPayload])),
  revisions: z.array(z.tuple([z.string(), RevisionPayload])),
  policy: PolicyPayload,
});

const { options, inbounds, revisions, policy } = Orders.parse(JSON.parse(process.argv[2] ?? '{}'));
const driver = createXrayDriver({ ...options, log: silentLog });
await driver.start({ inbounds: new Map(inbounds), revisions: new Map(revisions), policy });
process.stdout.write('ready\n');
setInterval(() => undefined, 1_000);
