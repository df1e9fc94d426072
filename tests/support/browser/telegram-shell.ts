/** What the shell around the app has heard, in order: the name of the event and its data. */
export type ShellCall = readonly [name: string, data: unknown];

export type ShellWish = {
  readonly theme: Readonly<Record<string, string>>;
  readonly insets: { readonly top: number; readonly bottom: number };
  /** What the person answers to a popup: the id of the button that he presses; undefined leaves it open. */
  readonly popupAnswer: string | undefined;
};

declare global {
  interface Window {
    telegramCalls?: ShellCall[];
    Telegram?: { WebView?: { receiveEvent?: (name: string, data: unknown) => void } };
    TelegramWebviewProxy?: { postEvent: (name: string, data?: string) => void };
  }
}

/**
 * Stands in for Telegram's native side, over its real protocol: events by name and JSON, answers by `receiveEvent`. Runs in the
 * page before anything of ours, so nothing in the build knows of it.
 */
export function installTelegramShell({ theme, insets, popupAnswer }: ShellWish): void {
  const calls: ShellCall[] = [];
  window.telegramCalls = calls;
  const tell = (name: string, data: unknown): void => {
    setTimeout(() => window.Telegram?.WebView?.receiveEvent?.(name, data));
  };
  const zero = { top: 0, bottom: 0, left: 0, right: 0 };
  const answers: Record<string, () => void> = {
    web_app_request_theme: () => tell('theme_changed', { theme_params: theme }),
    web_app_request_viewport: () =>
      tell('viewport_changed', { width: innerWidth, height: innerHeight, is_expanded: true, is_state_stable: true }),
    web_app_request_safe_area: () => tell('safe_area_changed', { ...zero, ...insets }),
    web_app_request_content_safe_area: () => tell('content_safe_area_changed', zero),
    web_app_open_popup: () => {
      if (popupAnswer !== undefined) tell('popup_closed', { button_id: popupAnswer });
    },
    web_app_check_home_screen: () => tell('home_screen_checked', { status: 'missed' }),
    web_app_request_write_access: () => tell('write_access_requested', { status: 'allowed' }),
  };
  window.TelegramWebviewProxy = {
    postEvent: (name, data) => {
      calls.push([name, data === undefined ? undefined : (JSON.parse(data) as unknown)]);
      answers[name]?.();
    },
  };
}
