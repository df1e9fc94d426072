import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { earlyText } from '#web/platform/early/early-text.ts';
import '#web/ui/causeway.css';

/** Telegram shows the bot's own picture; without a word about it, browsers ask for a favicon that is not there. */
const NO_ICON = 'data:,';

export const metadata: Metadata = {
  title: 'Causeway',
  robots: 'noindex',
  referrer: 'no-referrer',
  icons: { icon: NO_ICON },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

const WORDS = {
  en: new URL('../../../contract/words/app.en.json', import.meta.url).href,
  ru: new URL('../../../contract/words/app.ru.json', import.meta.url).href,
};
/** A part of the page, by whose hash the page's policy lets it run. */
const EARLY = { __html: earlyText(WORDS) };

/** Theme, language and room come from Telegram, in the browser: the first markup knows none of them. */
export default function MiniAppLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={EARLY} />
      </head>
      <body>{children}</body>
    </html>
  );
}
