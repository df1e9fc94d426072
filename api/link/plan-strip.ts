import type { LinkPageView } from '#core/link/resolve-link-page.ts';
import { graceEndsAt } from '#core/subscription/rules.ts';
import type { Html } from '../pages/html.ts';
import { html } from '../pages/html.ts';
import { icon } from '../pages/icons.ts';
import type { Voice } from '../pages/speak.ts';
import { stonesLeft } from '../pages/stones.ts';

const PERCENT = 1000n;

/** What is left of the plan, until when, and in grace how long it goes on. */
export function planStrip(view: LinkPageView, voice: Voice, now: Date): readonly Html[] {
  const { status, expiresAt, quotaBytes, usedBytes } = view;
  const isGrace = status === 'grace' && expiresAt !== null;
  const until = expiresAt !== null && !isGrace && voice.say('web.until', { date: voice.date(expiresAt, now) });
  const line = lineOf(view, voice, now);
  const strip = html`<section class="card strip"><div class="top"><span class="left">${leftOf(view, voice)}</span>
${until !== false && html`<span class="more">${until}</span>`}</div>${stonesLeft(shareLeft(quotaBytes, usedBytes))}
${line !== undefined && html`<p class="t-note quiet">${line}</p>`}</section>`;
  return isGrace ? [graceNote(expiresAt, voice, now), strip] : [strip];
}

function leftOf({ quotaBytes, usedBytes }: LinkPageView, voice: Voice): string {
  if (quotaBytes === null) return voice.say('common.unlimited');
  return voice.say('strip.left', { left: voice.bytes(quotaBytes - usedBytes) });
}

function lineOf(
  { status, quotaBytes, usedBytes, resetsAt }: LinkPageView,
  voice: Voice,
  now: Date,
): string | undefined {
  if (status === 'on_hold') return voice.say('strip.onHold');
  if (quotaBytes === null) return voice.say('strip.nolimit', { used: voice.bytes(usedBytes) });
  const total = voice.bytes(quotaBytes);
  if (resetsAt === null) return voice.say('strip.noreset', { total });
  return voice.say('strip.refill', { total, date: voice.date(resetsAt, now) });
}

function shareLeft(quotaBytes: bigint | null, usedBytes: bigint): number {
  if (quotaBytes === null) return 1;
  if (quotaBytes <= usedBytes) return 0;
  return Number(((quotaBytes - usedBytes) * PERCENT) / quotaBytes) / Number(PERCENT);
}

function graceNote(expiresAt: Date, voice: Voice, now: Date): Html {
  const title = voice.say('devices.grace.title', { date: voice.date(expiresAt, now) });
  const text = voice.say('devices.grace.text', { date: voice.date(graceEndsAt(expiresAt), now) });
  return html`<div class="note w">${icon('clock')}<strong>${title}</strong><p>${text}</p></div>`;
}
