/** The rooms of the house and, for each, the rooms that its code may import (docs/architecture.md). */
export const HOUSE = {
  kit: { may: [], why: 'kit knows nothing of the rooms above it' },
  contract: { may: [], why: 'contract is words between processes and imports no room' },
  drizzle: { may: ['contract', 'kit'], why: 'drizzle is the schema: it knows contract and kit, never core and up' },
  core: { may: ['drizzle', 'contract', 'kit'], why: 'core is the meaning: it may not import any door, nor config' },
  config: { may: ['kit'], why: 'config parses env and knows kit alone' },
  hub: {
    may: ['core', 'contract', 'config', 'kit'],
    why: 'a door reaches data by core verbs, never drizzle or a door',
  },
  scheduler: {
    may: ['core', 'contract', 'config', 'kit'],
    why: 'a door reaches data by core verbs, never drizzle or a door',
  },
  api: {
    may: ['core', 'contract', 'config', 'kit'],
    why: 'a door reaches data by core verbs, never drizzle or a door',
  },
  web: {
    may: ['core', 'contract', 'config', 'kit'],
    why: 'a door reaches data by core verbs, never drizzle or a door',
  },
  bot: {
    may: ['core', 'contract', 'config', 'kit'],
    why: 'a door reaches data by core verbs, never drizzle or a door',
  },
  agent: { may: ['contract', 'config', 'kit'], why: 'the agent is outside: a seized node holds no domain code' },
  gateway: { may: ['contract', 'config', 'kit'], why: 'the gateway is outside: a seized node holds no domain code' },
  sdk: { may: ['contract'], why: 'the sdk is published and speaks contract alone' },
  cli: { may: ['contract', 'sdk', 'kit'], why: 'the cli is outside: it speaks REST through the sdk' },
} as const;

/** Rooms that may import anything and are imported by nobody but each other. */
export const YARD = ['scripts', 'tests', 'bench'] as const;

/** Rooms that stand outside: no path of imports, however long, may lead from them to the database or the domain. */
export const OUTSIDE = ['agent', 'gateway', 'sdk', 'cli'] as const;

/** What of web runs in browsers: no path of imports, however long, may lead from there to what runs on servers. */
export const BROWSER = {
  from: '^web/(?:(?:app|mini-app|ui|platform|theme|words|console-ui|console-words|console/browser|gate|desk)/|instrumentation-client\\.ts$)',
  /** The console is rendered on the server and reads through core. */
  fromNot: '^web/app/\\(console\\)/',
  never: ['core', 'drizzle', 'config', 'kit', 'web/server'],
  why: 'what runs in a browser is read by everybody: it knows contract and its own, and asks api for the rest',
} as const;

/** The npm packages that these rooms may import; a room that is not listed may import any declared one. */
export const PACKAGES = {
  kit: ['pino'],
  contract: ['zod', '@bufbuild/protobuf'],
  config: ['zod'],
} as const;

/** Packages that speak SQL, and the only rooms that may. */
export const SQL = { packages: ['drizzle-orm', 'postgres'], rooms: ['drizzle', 'core'] } as const;

/** A folder of this name says nothing about what lives in it. */
export const VAGUE_FOLDERS = ['utils', 'helpers', 'common', 'services', 'managers', 'types'] as const;
