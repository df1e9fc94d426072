import type { SubscriptionStatus, UserStatus } from '#core/subscription/rules.ts';
import { graceEndsAt } from '#core/subscription/rules.ts';

export const LINK_LANGUAGES = ['en', 'ru'] as const;
export type LinkLanguage = (typeof LINK_LANGUAGES)[number];

/** The name of a document's one entry (≤ 40 characters) and the sentence of the announcement (≤ 120). */
export type DenialWords = { readonly name: string; readonly announcement: string };

export type LinkStanding = {
  readonly userStatus: UserStatus;
  readonly subscriptionStatus: SubscriptionStatus;
  readonly expiresAt: Date | null;
  readonly hasProxies: boolean;
};

const WORDS = {
  en: {
    suspended: ['Access is paused', 'An administrator paused your access. Your devices and settings are kept.'],
    exhausted: ['Data used up', 'Your data is used up. To go on, ask for more. Your settings are kept.'],
    ended: ['Access ended{on}', 'Your access ended{on}. Ask to have it extended. Your settings are kept.'],
    empty: [
      'Nothing set up for this device yet',
      'This device has no connection yet. Add one, then update this profile.',
    ],
    unknown: ['Old link: ask for a new one', 'This link is no longer valid. Ask for a new one.'],
    grace: 'Your access ended{on} but works until {until}. Ask to have it extended.',
    on: ' on ',
  },
  ru: {
    suspended: ['Доступ приостановлен', 'Доступ приостановлен администратором. Устройства и настройки сохранены.'],
    exhausted: [
      'Трафик закончился',
      'Трафик закончился. Чтобы пользоваться дальше, попросите увеличить объём. Настройки сохранены.',
    ],
    ended: ['Доступ закончился{on}', 'Доступ закончился{on}. Попросите продлить его. Настройки сохранены.'],
    empty: [
      'Для устройства ещё ничего не настроено',
      'У этого устройства ещё нет подключения. Добавьте его и обновите профиль.',
    ],
    unknown: ['Ссылка устарела, попросите новую', 'Эта ссылка больше не действует. Попросите новую.'],
    grace: 'Доступ закончился{on}, но работает до {until}. Попросите продлить его.',
    on: ' ',
  },
} as const;

const shortDate = (at: Date, language: LinkLanguage): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);

/** Why a link leads nowhere, in words; undefined when it does lead somewhere. */
export function denialWords(standing: LinkStanding, language: LinkLanguage): DenialWords | undefined {
  const reason = denialReason(standing);
  if (reason === undefined) return undefined;
  const words = WORDS[language];
  const on = standing.expiresAt === null ? '' : words.on + shortDate(standing.expiresAt, language);
  const [name, announcement] = words[reason];
  return { name: name.replace('{on}', on), announcement: announcement.replace('{on}', on) };
}

function denialReason(standing: LinkStanding): 'suspended' | 'exhausted' | 'ended' | 'empty' | undefined {
  if (standing.userStatus !== 'active' || standing.subscriptionStatus === 'suspended') return 'suspended';
  if (standing.subscriptionStatus === 'exhausted' || standing.subscriptionStatus === 'ended')
    return standing.subscriptionStatus;
  return standing.hasProxies ? undefined : 'empty';
}

/** What a link that nobody has (any more) says. */
export function unknownLinkWords(language: LinkLanguage): DenialWords {
  const [name, announcement] = WORDS[language].unknown;
  return { name, announcement };
}

/** The sentence for a subscription that has expired and still works. */
export function graceWords(expiresAt: Date, language: LinkLanguage): string {
  const words = WORDS[language];
  const until = graceEndsAt(expiresAt);
  return words.grace
    .replace('{on}', words.on + shortDate(expiresAt, language))
    .replace('{until}', shortDate(until, language));
}
