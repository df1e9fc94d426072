import { captureLaunch } from '#web/platform/launch/capture-launch.ts';
import { readLaunch } from '#web/platform/launch/read-launch.ts';
import { chooseLanguage } from '#web/words/choose-language.ts';
import { loadDeck } from '#web/words/load-deck.ts';

// The console begins here, too, and has neither a launch nor these words.
if (location.pathname.startsWith('/app')) {
  // Before the router starts: it would keep Telegram's launch, which is a secret, in the address.
  const { language } = readLaunch(captureLaunch(), navigator.language);
  // The words come while the app is being put together; who cannot have them now asks again.
  loadDeck(chooseLanguage(null, language)).catch(() => undefined);
}
