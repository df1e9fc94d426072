/** Who answers: api (`link`, `open`, `rest`), or the pages. */
export type TargetGroup = 'link' | 'open' | 'rest' | 'static' | 'mini-app' | 'console' | 'page';

export type Target = {
  readonly group: TargetGroup;
  /** Without the query, as it came: plain, so that nobody can read it in two ways. */
  readonly path: string;
};

const PREFIXES: readonly (readonly [prefix: string, group: TargetGroup])[] = [
  ['/s/', 'link'],
  ['/v1/', 'rest'],
  ['/api/', 'rest'],
  ['/open/', 'open'],
  ['/_next/static/', 'static'],
  ['/app/', 'mini-app'],
  ['/admin/', 'console'],
];
const WHOLE: ReadonlyMap<string, TargetGroup> = new Map([
  ['/v1', 'rest'],
  ['/api', 'rest'],
  ['/app', 'mini-app'],
  ['/admin', 'console'],
]);

/** Printable ASCII alone: no fragment, no backslash. */
const ORDINARY = /^\/[\x21\x22\x24-\x5b\x5d-\x7e]*$/;
/**
 * What the next reader might take for another path: an empty segment, a dot segment in any spelling, an encoded slash,
 * backslash, control character or space, and a percent sign that encodes nothing.
 */
const AMBIGUOUS = /\/\/|\/(?:\.|%2e){1,2}(?:\/|$)|%(?:2f|5c|20|[01][0-9a-f]|7f)|%(?![0-9a-f]{2})/i;

/**
 * Reads a request's target. It decides what api gets to see, and api's own listener has mounts that are not for the world, so
 * whatever could be read in two ways is no target at all.
 * @returns undefined for what is not the plain path of this origin
 */
export function readTarget(url: string): Target | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (!ORDINARY.test(path) || AMBIGUOUS.test(path) || url.includes('#')) return undefined;
  return { group: groupOf(path), path };
}

/** The pages are found by the decoded path: no spelling of the console's address may pass by what guards it. */
const CONSOLE = /^\/admin(?![\w-])/i;

function groupOf(path: string): TargetGroup {
  const group = WHOLE.get(path) ?? PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1];
  return group ?? (CONSOLE.test(decoded(path)) ? 'console' : 'page');
}

/** What encodes no text is no page's address either. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
