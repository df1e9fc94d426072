import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';

// `npm run web:build`: the production build that web/main.ts serves.
const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.env['CAUSEWAY_WEB_DIST'] || '.next';
try {
  const isNew = await buildWeb({ root, dist, onLine: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`web/${dist} ${isNew ? 'is built' : 'was built already of these sources'}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
