import type { NodePage } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { Check } from '#web/console-ui/show/checks.tsx';
import { saySince } from './say-since.ts';

type Around = { readonly speech: Speech; readonly checks: readonly Check[] };

/** What is so with a node, in one or two short sentences. */
export function sayNode({ node, userCount, at }: NodePage, { speech: { t, format }, checks }: Around): string {
  if (node.state === 'revoked') return t('nodePage.retired');
  if (node.state === 'waiting') return t('nodePage.waits');
  const carries = t('nodePage.carries', { n: userCount });
  const failing = checks.filter(({ state }) => state === 'fails' || state === 'care').length;
  if (failing === 0) return `${carries} ${t('nodePage.allPass', { n: checks.length })}`;
  const fails = t('nodePage.fails', { n: failing, total: checks.length });
  if (node.offlineSince === null) return `${carries} ${fails}.`;
  return `${carries} ${t('nodePage.failsSince', { fails, time: saySince(format, node.offlineSince, at) })}`;
}
