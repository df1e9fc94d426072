// A process that is nothing but an agent with an xray driver, to be killed: node agent-with-xray.ts OPTIONS INBOUNDS REVISIONS POLICY
import { createXrayDriver } from '#agent/engines/xray/create-xray-driver.ts';
import { silentLog } from '#kit/log.ts';

const [options = '{}', inbounds = '[]', revisions = '[]', policy = '{}'] = process.argv.slice(2);
const driver = createXrayDriver({ ...JSON.parse(options), log: silentLog });
await driver.start({
  inbounds: new Map(JSON.parse(inbounds)),
  revisions: new Map(JSON.parse(revisions)),
  policy: JSON.parse(policy),
});
process.stdout.write('ready\n');
setInterval(() => undefined, 1_000);
