import type { LaunchUser } from './sign-launch-data.ts';
import { signLaunchData } from './sign-launch-data.ts';
import type { ThemeName } from './telegram-themes.ts';
import { themeParams } from './telegram-themes.ts';

/** What `launchUrl` may be told; `platform` and `version` are Telegram's names and Bot API versions. */
export type Launch = {
  readonly user: LaunchUser;
  readonly botToken: string;
  readonly theme: ThemeName;
  readonly startParam?: string | undefined;
  readonly authDate?: Date | undefined;
  readonly platform?: string | undefined;
  readonly version?: string | undefined;
};

/** The address under which Telegram would open the Mini App, with launch data signed just now. */
export function launchUrl(launch: Launch): string {
  const { theme, startParam, platform = 'weba', version = '9.1' } = launch;
  const parameters = new URLSearchParams({
    tgWebAppData: signLaunchData(launch),
    tgWebAppVersion: version,
    tgWebAppPlatform: platform,
    tgWebAppThemeParams: JSON.stringify(themeParams(theme)),
    ...(startParam === undefined ? {} : { tgWebAppStartParam: startParam }),
  });
  return `/app#${parameters.toString()}`;
}
