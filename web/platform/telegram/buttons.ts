import type { BackButton, BarColours, BottomButton, BottomButtonState } from '../platform.ts';
import type { Bridge } from './bridge.ts';

/** Telegram's Back, since 6.1. */
export const backButtonOf = (bridge: Bridge): BackButton | null => {
  if (!bridge.can('web_app_setup_back_button')) return null;
  let onClick: (() => void) | undefined;
  bridge.on('back_button_pressed', () => onClick?.());
  return {
    show: (listener) => {
      onClick = listener;
      bridge.post('web_app_setup_back_button', { is_visible: true });
    },
    hide: () => {
      onClick = undefined;
      bridge.post('web_app_setup_back_button', { is_visible: false });
    },
  };
};

const hex = (colour: string): `#${string}` => `#${colour.slice(1)}`;

/** Telegram's bottom button: the one filled button of pushed pages and sheets. */
export const bottomButtonOf = (bridge: Bridge): BottomButton & { readonly colour: (colours: BarColours) => void } => {
  let state: BottomButtonState | null = null;
  let colours: BarColours | undefined;
  let sent = '';
  const send = (): void => {
    const params = {
      is_visible: state !== null,
      // An invisible button without a text is refused by some clients.
      ...(state === null
        ? {}
        : { text: state.text, is_active: state.isEnabled && !state.isBusy, is_progress_visible: state.isBusy }),
      ...(colours === undefined ? {} : { color: hex(colours.fill), text_color: hex(colours.onFill) }),
    };
    const text = JSON.stringify(params);
    if (text === sent) return;
    sent = text;
    bridge.post('web_app_setup_main_button', params);
  };
  bridge.on('main_button_pressed', () => {
    if (state?.isEnabled === true && !state.isBusy) state.onClick();
  });
  return {
    set: (next) => {
      state = next;
      send();
    },
    colour: (next) => {
      colours = next;
      send();
    },
  };
};
