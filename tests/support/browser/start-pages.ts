import { readWebConfig } from '#config/web.ts';
import { silentLog } from '#kit/log.ts';
import { obtainWebBuild } from '#tests/support/house/web-build.ts';
import { start } from '#web/start.ts';

/** The production build behind its public origin, with no api behind that: the test answers in its name. */
export async function startPages(): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const dist = await obtainWebBuild();
  // Next reads its own configuration when it is opened, and this names the build there.
  process.env['CAUSEWAY_WEB_DIST'] = dist;
  const env = { WEB_PORT: '0', WEB_HEALTH_PORT: '0', WEB_API_ORIGIN: 'http://127.0.0.1:9', CAUSEWAY_WEB_DIST: dist };
  const web = await start(readWebConfig(env), silentLog);
  return { origin: `http://127.0.0.1:${web.port}`, stop: () => web.stop() };
}
