import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { HOUSE, YARD } from './house.ts';
import { CRUISE_OPTIONS, IMPORT_RULES } from './import-law.ts';
import { teachTsx } from './teach-tsx.ts';
import { teachUsing } from './teach-using.ts';

teachTsx();
teachUsing();

export type RoomsReport = { moduleCount: number; unseen: string[]; violations: string[] };

/**
 * Holds the import law of the house against a tree.
 * @returns how many modules of the rooms were seen, the source files that the cruise overlooked,
 *   and one line per violation with its reason.
 */
export async function cruiseRooms(root: string): Promise<RoomsReport> {
  const rooms = [...Object.keys(HOUSE), ...YARD].filter((room) => existsSync(join(root, room)));
  if (rooms.length === 0) return { moduleCount: 0, unseen: [], violations: [] };
  const { enhancedResolveOptions, ...options } = CRUISE_OPTIONS;
  const { output } = await cruise(
    rooms,
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden: IMPORT_RULES } },
    enhancedResolveOptions,
  );
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with text where its result was asked for');
  const seen = new Set(output.modules.map((module) => module.source));
  const written = rooms.flatMap((room) => listSources(root, room));
  return {
    moduleCount: written.filter((file) => seen.has(file)).length,
    unseen: written.filter((file) => !seen.has(file)),
    violations: describeViolations(output),
  };
}

function listSources(root: string, room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => join(room, file))
    .filter(
      (file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|\.next[^/]*|dist)\/|(^|\/)next-env\.d\.ts$/.test(file),
    )
    .sort();
}

function describeViolations({ summary }: ICruiseResult): string[] {
  const reasons = new Map(IMPORT_RULES.map((rule) => [rule.name, rule.comment]));
  return summary.violations.map(({ rule, from, to, cycle, via }) => {
    const path = [from, ...(cycle ?? via ?? [{ name: to }]).map((step) => step.name)].join(' → ');
    return `${rule.name}: ${path}: ${reasons.get(rule.name) ?? ''}`;
  });
}
