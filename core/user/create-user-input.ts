import { z } from 'zod';
import { WantedDevice } from '#core/device/wanted-device.ts';
import { DisplayName, Note, PositiveInt8 } from '#core/names.ts';
import { WantedTerms } from '#core/subscription/subscription-input.ts';

export const CreateUserInput = z.strictObject({
  name: DisplayName,
  telegramId: PositiveInt8.nullish(),
  note: Note.default(''),
  /** Null: none for now. */
  subscription: WantedTerms.nullable().prefault({}),
  /** What the user begins with, in that subscription. */
  devices: z.array(WantedDevice).default([]),
});
