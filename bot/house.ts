import type { Actor, Context } from '#core/context.ts';
import type { Log } from '#kit/log.ts';
import type { BotMetrics } from './metrics.ts';

/** What stays the same for all people of one bot. */
export type House = {
  readonly tenantId: string;
  readonly log: Log;
  readonly metrics: BotMetrics;
  /** The origin of links; undefined when nobody told it. */
  readonly publicUrl: string | undefined;
  contextOf(actor: Actor): Context;
};

/** Places in the Mini App, as its router reads them from its start parameter. */
export type AppPlace = 'home' | 'help' | 'plan' | { readonly deviceId: string };

/** The address of the Mini App; undefined where Telegram would refuse it, which takes https only. */
export function appUrl({ publicUrl }: House, place: AppPlace): string | undefined {
  if (publicUrl?.startsWith('https://') !== true) return undefined;
  const url = new URL('/app', publicUrl);
  const parameter = typeof place === 'string' ? place : `dev_${place.deviceId}`;
  if (parameter !== 'home') url.searchParams.set('tgWebAppStartParam', parameter);
  return url.href;
}
