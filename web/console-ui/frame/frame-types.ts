import type { Language } from '#contract/languages.ts';
import type { PlaceId } from './places.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export type FrameProps = {
  /** Where the console stands: `/admin`. */
  readonly root: string;
  readonly tenant: { readonly id: string; readonly name: string };
  /** All of the person's, when there are several. */
  readonly tenants?: readonly { readonly id: string; readonly name: string }[];
  readonly person: { readonly name: string; readonly role: string; readonly zone: string };
  /** What the role may see. */
  readonly places: readonly PlaceId[];
  /** Only where something needs attention. */
  readonly counts?: Partial<Record<PlaceId, number>>;
  readonly theme: Theme;
  readonly language: Language;
  /** Single letters can be turned off in the account. */
  readonly hasLetters?: boolean;
};
