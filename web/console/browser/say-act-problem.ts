import type { Translate, WordKey } from '#web/console-words/deck.ts';
import type { ActProblem } from './problem.ts';

const WORDS: Readonly<Record<string, WordKey>> = {
  AWAY: 'error.away',
  UNAVAILABLE: 'error.away',
  SESSION_ENDED: 'error.unauthenticated',
  UNAUTHENTICATED: 'error.unauthenticated',
  STEP_UP: 'act.proofNeeded',
  CONFLICT: 'problem.CONFLICT',
  FORBIDDEN: 'problem.FORBIDDEN',
  NOT_FOUND: 'problem.NOT_FOUND',
  SPENT: 'problem.SPENT',
  TOO_LARGE: 'problem.TOO_LARGE',
};

/** What api says is in the way (`why`), as far as we have words for it. */
const WHYS = [
  'DEVICE_LIMIT',
  'DEVICE_NAME',
  'HUB_NEVER_RAN',
  'INBOUND_WAY',
  'LAST_ADMIN',
  'NODE_GROUP_DEFAULT',
  'NODE_GROUP_NAME',
  'NODE_NAME',
  'NODE_REVOKED',
  'NO_DEFAULT_GROUP',
  'NO_DEFAULT_SNI',
  'NO_PASSKEY',
  'NO_SUBSCRIPTION',
  'PASSKEY_LIMIT',
  'PLAN_DISABLED',
  'PLAN_NAME',
  'ROLE_IN_USE',
  'SNI_IS_DEFAULT',
  'SNI_NAME',
  'SNI_TARGET_SHOWN',
  'STAFF_EMAIL',
  'STAFF_PASSKEY_CREDENTIAL',
  'SUBSCRIPTION_ENDED',
  'SUBSCRIPTION_EXHAUSTED',
  'SUBSCRIPTION_GRACE',
  'SUBSCRIPTION_SUSPENDED',
  'USERS_TELEGRAM',
  'USER_SUSPENDED',
  'WAY_IN_USE',
  'WAY_NOT_INCLUDED',
] as const;

/** One sentence for why an act did not happen, in the person's language; what is newer than our words api says itself. */
export function sayActProblem(t: Translate, problem: ActProblem): string {
  const { code, detail, instance, retryAfterSeconds } = problem;
  if (code === 'RATE_LIMITED' || code === 'THROTTLED') return t('error.rate', { s: retryAfterSeconds ?? 1 });
  if (code === 'INTERNAL') return t('error.internal', { id: instance.replace('urn:uuid:', '') });
  const why = WHYS.find((one) => one === problem.why);
  if (why !== undefined) return t(`problem.${why}`);
  const word = problem.why === undefined ? WORDS[code] : undefined;
  return word === undefined ? detail : t(word);
}
