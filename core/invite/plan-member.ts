import type { TelegramPerson } from '#core/context.ts';
import type { WantedDevice } from '#core/device/wanted-device.ts';
import { safeName } from '#core/link/safe-name.ts';
import { chooseWay } from '#core/me/choose-way.ts';
import type { SubscriptionTerms } from '#core/subscription/resolve-terms.ts';
import { resolveTerms } from '#core/subscription/resolve-terms.ts';
import type { NewUser } from '#core/user/insert-user.ts';
import { newUser } from '#core/user/insert-user.ts';
import type { WantedFirstDevice } from './accept-invite-input.ts';
import type { FoundInvite } from './find-invite.ts';

type Wish = {
  readonly person: TelegramPerson;
  readonly invite: FoundInvite;
  readonly device: WantedFirstDevice | null | undefined;
  readonly now: Date;
};

type Member = {
  readonly user: NewUser;
  readonly terms: SubscriptionTerms;
  readonly wanted: readonly WantedDevice[];
};

/** Who comes in by an invite, under which terms and with what: decided, not written. His name is Telegram's, made safe. */
export function planMember({ person, invite, device, now }: Wish): Member {
  const { telegramId } = person;
  const terms = resolveTerms({ planId: invite.id }, invite, now);
  const user = newUser({ name: safeName(person.name, String(telegramId)), telegramId, note: '' }, now);
  return { user, terms, wanted: device ? [firstDevice(device, terms)] : [] };
}

function firstDevice({ name, platform, way }: WantedFirstDevice, { ways }: SubscriptionTerms): WantedDevice {
  return { name, platform, connections: [{ way: way ?? chooseWay(ways, []) }] };
}
