import type { Way } from '#contract/ways.ts';

/** How people call a way; the technical name stands once, small, for support. */
export const WAY_WORDS = {
  'vless-reality': { name: 'type.vless', text: 'type.vless.text', technical: 'VLESS' },
} as const satisfies Record<Way, { readonly name: string; readonly text: string; readonly technical: string }>;
