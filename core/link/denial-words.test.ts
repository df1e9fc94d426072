import { describe, expect, test } from 'vitest';
import type { LinkStanding } from './denial-words.ts';
import { denialWords, graceWords, LINK_LANGUAGES, unknownLinkWords } from './denial-words.ts';

const standing = (over: Partial<LinkStanding>): LinkStanding => ({
  userStatus: 'active',
  subscriptionStatus: 'active',
  expiresAt: null,
  hasProxies: true,
  ...over,
});
const expiresAt = new Date('2026-12-05T10:00:00Z');

describe('a denial', () => {
  test.each([
    [standing({ userStatus: 'suspended' }), 'Access is paused'],
    [standing({ subscriptionStatus: 'suspended' }), 'Access is paused'],
    [standing({ subscriptionStatus: 'exhausted' }), 'Data used up'],
    [standing({ subscriptionStatus: 'ended', expiresAt }), 'Access ended on Dec 5'],
    [standing({ subscriptionStatus: 'ended' }), 'Access ended'],
    [standing({ hasProxies: false }), 'Nothing set up for this device yet'],
  ])('is in words: %o', (given, name) => {
    expect(denialWords(given, 'en')?.name).toBe(name);
  });

  test.each(['active', 'grace', 'on_hold'] as const)('is not given to %s', (subscriptionStatus) => {
    expect(denialWords(standing({ subscriptionStatus }), 'en')).toBeUndefined();
  });

  test.each(LINK_LANGUAGES)('fits the apps in %s: 40 characters a name, 120 a sentence', (language) => {
    const all = (['suspended', 'exhausted', 'ended'] as const).map((subscriptionStatus) =>
      denialWords(standing({ subscriptionStatus, expiresAt }), language),
    );
    for (const words of [...all, denialWords(standing({ hasProxies: false }), language), unknownLinkWords(language)]) {
      expect([...(words?.name ?? '')].length).toBeLessThanOrEqual(40);
      expect([...(words?.announcement ?? '')].length).toBeLessThanOrEqual(120);
      expect(words?.announcement).not.toContain('{');
    }
    expect(graceWords(expiresAt, language).length).toBeLessThanOrEqual(120);
  });

  test('in grace says how long it still works', () => {
    expect(graceWords(expiresAt, 'en')).toBe(
      'Your access ended on Dec 5 but works until Dec 12. Ask to have it extended.',
    );
    expect(graceWords(expiresAt, 'ru')).toContain('работает до 12 дек.');
  });
});
