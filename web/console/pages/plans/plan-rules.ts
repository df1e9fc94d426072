import type { Translate } from '#web/console-words/deck.ts';
import type { PlanValues } from './plan-line.ts';
import { GIB } from './plan-line.ts';

const LONGEST_NAME = 64;
const [MOST_DAYS, MOST_DEVICES] = [3_650, 1_000];

const isWhole = (value: number | null, most: number): boolean =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most;

type Errors = Partial<Record<keyof PlanValues, string>>;

/** What to write instead. */
export const planRules =
  (t: Translate) =>
  ({ name, quotaGib, durationDays, deviceLimit, ways }: PlanValues): Errors => ({
    ...(name.trim() === '' || name.trim().length > LONGEST_NAME ? { name: t('plans.name.rule') } : {}),
    ...(quotaGib === null || quotaGib > 0 ? {} : { quotaGib: t('plans.quota.rule') }),
    ...(durationDays === null || isWhole(durationDays, MOST_DAYS) ? {} : { durationDays: t('plans.duration.rule') }),
    ...(isWhole(deviceLimit, MOST_DEVICES) ? {} : { deviceLimit: t('plans.devices.rule') }),
    ...(ways.length === 0 ? { ways: t('plans.ways.rule') } : {}),
  });

/** The values as api takes them, all of them or only these. */
export function planBody(values: PlanValues, keys: readonly (keyof PlanValues)[]): Readonly<Record<string, unknown>> {
  const { quotaGib, name, ...others } = values;
  const all: Readonly<Record<string, unknown>> = {
    ...others,
    name: name.trim(),
    quotaBytes: quotaGib === null ? null : Math.round(quotaGib * GIB),
  };
  const wanted = keys.map((key) => (key === 'quotaGib' ? 'quotaBytes' : key));
  return Object.fromEntries(wanted.map((key) => [key, all[key]]));
}

/** Where api's refusals belong in the form. */
export const FIELD_OF_PROBLEM: Readonly<Record<string, keyof PlanValues>> = {
  name: 'name',
  quotaBytes: 'quotaGib',
  reset: 'reset',
  durationDays: 'durationDays',
  deviceLimit: 'deviceLimit',
  ways: 'ways',
  groupIds: 'groupIds',
};
