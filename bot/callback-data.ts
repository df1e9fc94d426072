import type { Language } from '#contract/languages.ts';
import { LANGUAGES } from '#contract/languages.ts';
import type { Platform } from '#contract/platforms.ts';
import { PLATFORMS } from '#contract/platforms.ts';

/** What may be done to a device from the chat, each with the letter that stands for it. */
const ACTS = { card: 'c', qr: 'q', link: 'l', askRenew: 'n', renew: 'N', askRemove: 'r', remove: 'R' } as const;
export type DeviceAct = keyof typeof ACTS;

/** What a button means. */
export type Tap =
  | { readonly kind: 'devices'; readonly page: number }
  | { readonly kind: 'ask-add' }
  /** `number` makes the name: a second tap on the same button asks for the same name, which is taken by then. */
  | { readonly kind: 'add'; readonly platform: Platform; readonly number: number }
  /** `mark` is what renewing was decided upon; a second tap finds it changed. */
  | { readonly kind: 'device'; readonly deviceId: string; readonly act: DeviceAct; readonly mark?: string }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'mute' };

/** A button's data, at most 64 bytes. */
export function writeTap(tap: Tap): string {
  switch (tap.kind) {
    case 'devices':
      return `p:${tap.page}`;
    case 'ask-add':
      return 'a';
    case 'add':
      return `a:${tap.platform}:${tap.number}`;
    case 'device':
      return ['d', packId(tap.deviceId), ACTS[tap.act], ...(tap.mark === undefined ? [] : [tap.mark])].join(':');
    case 'language':
      return `g:${tap.language}`;
    case 'mute':
      return 'm';
  }
}

/** What a button's data mean; undefined when they mean nothing (any more): they come from outside. */
export function readTap(data: string): Tap | undefined {
  const [kind, first = '', second = '', third] = data.split(':');
  switch (kind) {
    case 'p':
      return /^\d{1,4}$/.test(first) ? { kind: 'devices', page: Number(first) } : undefined;
    case 'a':
      return data === 'a' ? { kind: 'ask-add' } : readAdd(first, second);
    case 'd':
      return readDevice(first, second, third);
    case 'g': {
      const language = LANGUAGES.find((known) => known === first);
      return language && { kind: 'language', language };
    }
    case 'm':
      return { kind: 'mute' };
    default:
      return undefined;
  }
}

function readAdd(first: string, second: string): Tap | undefined {
  const platform = PLATFORMS.find((known) => known === first);
  if (platform === undefined || !/^[1-9]\d{0,3}$/.test(second)) return undefined;
  return { kind: 'add', platform, number: Number(second) };
}

function readDevice(packed: string, letter: string, mark: string | undefined): Tap | undefined {
  const deviceId = unpackId(packed);
  const act = (Object.keys(ACTS) as DeviceAct[]).find((known) => ACTS[known] === letter);
  if (deviceId === undefined || act === undefined) return undefined;
  return { kind: 'device', deviceId, act, ...(mark === undefined ? {} : { mark }) };
}

const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

function unpackId(packed: string): string | undefined {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex);
  return parts === null ? undefined : parts.slice(1).join('-');
}
