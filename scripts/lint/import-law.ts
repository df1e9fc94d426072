import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';
import { BROWSER, HOUSE, OUTSIDE, PACKAGES, SQL, VAGUE_FOLDERS, YARD } from './house.ts';

const TEST = '\\.test\\.tsx?$'; // a test beside its file belongs to the yard: it may import anything
const rooms = [...Object.keys(HOUSE), ...YARD];
const inside = (names: readonly string[]) => `^(${names.join('|')})/`;
const packages = (names: readonly string[]) => `^node_modules/(${names.join('|')})/`;

const doorsOfSql: readonly string[] = SQL.rooms;

const importLaw = Object.entries<{ may: readonly string[]; why: string }>(HOUSE).map(([room, { may, why }]) => ({
  name: `${room}-imports`,
  comment: `${why}; ${room} may import ${may.join(', ') || 'no room'}`,
  severity: 'error' as const,
  from: { path: inside([room]), pathNot: TEST },
  to: { path: inside(rooms.filter((other) => other !== room && !may.includes(other))) },
}));

const packageLaw = Object.entries(PACKAGES).map(([room, names]) => ({
  name: `${room}-packages`,
  comment: `${room} may use ${names.join(', ')} and no other package`,
  severity: 'error' as const,
  from: { path: inside([room]), pathNot: TEST },
  to: { path: '^node_modules/', pathNot: packages(names) },
}));

const reachLaw = OUTSIDE.map((room) => ({
  name: `${room}-never-reaches-data`,
  comment: `${HOUSE[room].why}, so no chain of imports leads from ${room} to core or drizzle`,
  severity: 'error' as const,
  from: { path: inside([room]), pathNot: TEST },
  to: { path: inside(['core', 'drizzle']), reachable: true },
}));

/** The law of the rooms as rules of dependency-cruiser, each with the reason that a refusal shows. */
export const IMPORT_RULES: IForbiddenRuleType[] = [
  ...importLaw,
  ...packageLaw,
  ...reachLaw,
  {
    name: 'browser-never-reaches-servers',
    comment: `${BROWSER.why}, so no chain of imports leads from there to ${BROWSER.never.join(', ')}`,
    severity: 'error' as const,
    from: { path: BROWSER.from, pathNot: [TEST, BROWSER.fromNot] },
    to: { path: inside(BROWSER.never), reachable: true },
  },
  {
    name: 'sql-in-core-only',
    comment: `SQL outside ${SQL.rooms.join(' and ')} is a defect: call a core verb`,
    severity: 'error' as const,
    from: { path: inside(Object.keys(HOUSE).filter((room) => !doorsOfSql.includes(room))), pathNot: TEST },
    to: { path: packages(SQL.packages) },
  },
  {
    name: 'tests-are-not-imported',
    comment: 'nobody imports a test',
    severity: 'error' as const,
    from: {},
    to: { path: TEST },
  },
  {
    name: 'no-cycles',
    comment: 'two files that need each other are one file, or need a third',
    severity: 'error' as const,
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-vague-folders',
    comment: `a folder called ${VAGUE_FOLDERS.join(', ')} says nothing: name it after its noun`,
    severity: 'error' as const,
    from: {},
    to: { path: `(^|/)(${VAGUE_FOLDERS.join('|')})/`, pathNot: ['(^|/)node_modules/', '^contract/gen/'] },
  },
  {
    name: 'resolves',
    comment: 'an import that cannot be resolved is not checked at all',
    severity: 'error' as const,
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared-packages',
    comment: 'what runs for users is declared in dependencies',
    severity: 'error' as const,
    from: { path: inside(Object.keys(HOUSE)), pathNot: TEST },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  },
];

export const CRUISE_OPTIONS = {
  // With TypeScript 7 the default parser finds no module at all, and says nothing.
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(\\.data|dist|\\.next[^/]*)/|(^|/)next-env\\.d\\.ts$' },
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
} satisfies ICruiseOptions & { enhancedResolveOptions: object };
