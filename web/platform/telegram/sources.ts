import type { ThemeParams } from '#web/theme/theme-params.ts';
import { CellSource } from '../cell-source.ts';
import type { RawLaunch } from '../launch/read-launch.ts';
import { pickTheme, readTheme } from '../launch/read-theme.ts';
import type { Insets, Source, Viewport } from '../platform.ts';
import type { Bridge } from './bridge.ts';

/** The client for macOS does not answer a request for the theme, and answers one for the insets with another platform's. */
export type Quirks = { readonly isMac: boolean };

/** The launch's colours, then whatever the client tells. */
export const themeSource = (bridge: Bridge, raw: RawLaunch, { isMac }: Quirks): Source<ThemeParams> => {
  const source = new CellSource<ThemeParams>(readTheme(raw) ?? {});
  bridge.on('theme_changed', ({ theme_params }) => source.set(pickTheme(theme_params)));
  if (!isMac) bridge.post('web_app_request_theme');
  return source;
};

/** Both insets added up, since 8.0; before that the client leaves the room itself. */
export const insetsSource = (bridge: Bridge, { isMac }: Quirks): Source<Insets> => {
  const early = globalThis.window?.causewayEarlyTops ?? { safe: 0, content: 0 };
  const source = new CellSource<Insets>({ top: early.safe + early.content, bottom: 0 });
  if (isMac) return source;
  const parts = { safe: { top: early.safe, bottom: 0 }, content: { top: early.content, bottom: 0 } };
  const add = (): void => {
    const { safe, content } = parts;
    source.set({ top: safe.top + content.top, bottom: safe.bottom + content.bottom });
  };
  bridge.on('safe_area_changed', ({ top, bottom }) => {
    parts.safe = { top, bottom };
    add();
  });
  bridge.on('content_safe_area_changed', ({ top, bottom }) => {
    parts.content = { top, bottom };
    add();
  });
  bridge.post('web_app_request_safe_area');
  bridge.post('web_app_request_content_safe_area');
  return source;
};

/** Follows the height that is at rest, not the one under a finger. */
export const viewportSource = (bridge: Bridge): Source<Viewport> => {
  const source = new CellSource<Viewport>({ stableHeight: null });
  bridge.on('viewport_changed', ({ height, is_state_stable }) => {
    if (is_state_stable && height !== source.get().stableHeight) source.set({ stableHeight: height });
  });
  bridge.post('web_app_request_viewport');
  return source;
};
