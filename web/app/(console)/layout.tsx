import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { RememberZone } from '#web/console/browser/remember-zone.tsx';
import { readLook } from '#web/console/look.ts';
import { themeAttribute } from '#web/console-ui/frame/theme-cookie.ts';
import { WordsProvider } from '#web/console-words/words-provider.tsx';
import '#web/console-ui/console.css';
import '#web/gate/gate.css';

export const metadata: Metadata = {
  title: { default: 'Causeway', template: '%s · Causeway' },
  robots: 'noindex',
  referrer: 'no-referrer',
  icons: { icon: 'data:,' },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** Theme, language and zone come with the first markup: nothing jumps. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const { language, theme, timeZone } = await readLook();
  return (
    <html lang={language} data-theme={themeAttribute(theme)}>
      <body>
        <WordsProvider language={language} timeZone={timeZone}>
          <RememberZone told={timeZone} />
          {children}
        </WordsProvider>
      </body>
    </html>
  );
}
