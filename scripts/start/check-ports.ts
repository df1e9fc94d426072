import { createServer } from 'node:net';
import type { PortNeed } from './start-settings.ts';

/** Whether every port is free, before anything is started. @throws Error: one line per port, who needs it, how to choose another */
export async function checkPorts(needs: readonly PortNeed[]): Promise<void> {
  const taken: PortNeed[] = [];
  for (const need of needs) if (!(await isFree(need))) taken.push(need);
  if (taken.length === 0) return;
  const lines = taken.map(
    ({ port, who, variable }) =>
      `Port ${port} is taken, and ${who} needs it: set ${variable} to a free port, or stop what holds it.`,
  );
  throw new Error(lines.join('\n'));
}

function isFree({ port, host }: PortNeed): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
