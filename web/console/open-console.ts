import { tellNextAuth } from '#config/next-auth-env.ts';
import type { WebConfig } from '#config/web.ts';
import { openDatabase } from '#core/database.ts';
import { systemClock } from '#kit/clock.ts';
import type { Log } from '#kit/log.ts';
import manifest from '../../package.json' with { type: 'json' };
import { openApiLine } from './ask-api.ts';
import { provideConsoleParts } from './console-parts.ts';

/** The pages of one process read little at a time; acts go to api. */
const CONNECTIONS = 8;

export type OpenConsole = {
  /** Ends what would stay open: the live lines. */
  readonly end: () => void;
  readonly close: () => Promise<void>;
};

/** Opens what the console's pages need: its own database role and a line to api. */
export function openConsole(config: WebConfig, log: Log): OpenConsole {
  if (config.console === undefined) return { end: () => undefined, close: async () => undefined };
  const { authSecret, publicUrl, database } = config.console;
  tellNextAuth(publicUrl);
  const db = openDatabase({ maxConnections: CONNECTIONS, ...database, applicationName: 'causeway-web' });
  const line = openApiLine(config.apiOrigin);
  const isSecure = publicUrl.startsWith('https:');
  const closing = new AbortController();
  provideConsoleParts({
    db,
    log,
    authSecret,
    publicUrl,
    isSecure,
    closing: closing.signal,
    version: manifest.version,
    clock: systemClock,
    askApi: line.ask,
  });
  return {
    end: () => closing.abort(),
    close: async () => {
      provideConsoleParts(undefined);
      await Promise.all([db.close(), line.close()]);
    },
  };
}
