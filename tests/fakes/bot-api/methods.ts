import { z } from 'zod';
import type { Chats } from './chats.ts';
import { messageJson } from './chats.ts';
import { faultOfMessage, Keyboard } from './check-message.ts';

/** What the bot's side of Telegram knows. */
export type BotState = {
  readonly username: string;
  readonly chats: Chats;
  /** Chats that have blocked the bot, or never opened it. */
  readonly blocked: Set<number>;
  /** Taps that still wait for an answer, by id. */
  readonly openTaps: Set<string>;
  /** Everything that is set for good, by what it is set for. */
  readonly settings: Map<string, unknown>;
  webhook: { readonly url: string; readonly secret: string | undefined } | undefined;
};

export class Refusal extends Error {
  readonly code: number;
  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

/** A part of a form arrives as text, a part of JSON as itself. */
const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
const ChatId = z.preprocess(fromText, z.number());
const Flag = z.preprocess(fromText, z.boolean()).optional();
const Markup = z.preprocess(fromText, z.unknown()).optional();

const Message = z.object({
  chat_id: ChatId,
  text: z.string(),
  parse_mode: z.string().optional(),
  reply_markup: Markup,
  protect_content: Flag,
});
const Photo = Message.omit({ text: true }).extend({ photo: z.instanceof(Buffer), caption: z.string().default('') });
const Edit = Message.omit({ protect_content: true }).extend({ message_id: z.number() });
const Deletion = z.object({ chat_id: ChatId, message_id: z.number() });
const TapAnswer = z.object({ callback_query_id: z.string(), text: z.string().max(200).optional() });
const Commands = z.object({
  commands: z
    .array(z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }))
    .optional(),
  scope: z.unknown().optional(),
  language_code: z.string().optional(),
});
const MenuButton = z.object({ chat_id: z.number().optional(), menu_button: z.unknown().optional() });
const Webhook = z.object({ url: z.string(), secret_token: z.string().optional() });

export type Method = (state: BotState, payload: unknown) => unknown;

/** The methods of the Bot API that answer at once, each refusing what Telegram refuses. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ username }) => ({
    id: 7_000_001,
    is_bot: true,
    first_name: 'Causeway',
    username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: true,
  }),
  sendMessage: (state, raw) => {
    const { chat_id, text, parse_mode, reply_markup, protect_content } = Message.parse(raw);
    refuseBlocked(state, chat_id);
    refuseFaulty({ text, parseMode: parse_mode, maxLength: 4096, keyboard: reply_markup });
    const keyboard = reply_markup === undefined ? undefined : Keyboard.parse(reply_markup);
    const draft = { chatId: chat_id, html: text, keyboard, photo: undefined, isProtected: protect_content ?? false };
    return messageJson(state.chats.send(draft));
  },
  sendPhoto: (state, raw) => {
    const { chat_id, caption, photo, parse_mode, reply_markup, protect_content } = Photo.parse(raw);
    refuseBlocked(state, chat_id);
    if (caption !== '') refuseFaulty({ text: caption, parseMode: parse_mode, maxLength: 1024, keyboard: reply_markup });
    const keyboard = reply_markup === undefined ? undefined : Keyboard.parse(reply_markup);
    const draft = { chatId: chat_id, html: caption, keyboard, photo, isProtected: protect_content ?? false };
    return messageJson(state.chats.send(draft));
  },
  editMessageText: (state, raw) => {
    const { chat_id, message_id, text, parse_mode, reply_markup } = Edit.parse(raw);
    refuseBlocked(state, chat_id);
    refuseFaulty({ text, parseMode: parse_mode, maxLength: 4096, keyboard: reply_markup });
    const keyboard = reply_markup === undefined ? undefined : Keyboard.parse(reply_markup);
    const edited = state.chats.edit(message_id, { html: text, keyboard });
    if (edited === 'gone') throw new Refusal(400, 'Bad Request: message to edit not found');
    if (edited === 'same') {
      throw new Refusal(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    return messageJson(edited);
  },
  deleteMessage: (state, raw) => {
    const { message_id } = Deletion.parse(raw);
    if (!state.chats.remove(message_id)) throw new Refusal(400, 'Bad Request: message to delete not found');
    return true;
  },
  answerCallbackQuery: (state, raw) => {
    const { callback_query_id } = TapAnswer.parse(raw);
    if (!state.openTaps.delete(callback_query_id)) {
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    return true;
  },
  setMyCommands: (state, raw) => {
    const { commands, ...place } = Commands.parse(raw);
    state.settings.set(`commands ${placeOf(place)}`, commands);
    return true;
  },
  getMyCommands: (state, raw) => state.settings.get(`commands ${placeOf(Commands.parse(raw))}`) ?? [],
  setChatMenuButton: (state, raw) => {
    const { chat_id, menu_button } = MenuButton.parse(raw);
    state.settings.set(`menu ${chat_id ?? 'all'}`, menu_button);
    return true;
  },
  getChatMenuButton: (state, raw) =>
    state.settings.get(`menu ${MenuButton.parse(raw).chat_id ?? 'all'}`) ??
    state.settings.get('menu all') ?? { type: 'commands' },
  setWebhook: (state, raw) => {
    const { url, secret_token } = Webhook.parse(raw);
    state.webhook = url === '' ? undefined : { url, secret: secret_token };
    return true;
  },
  deleteWebhook: (state) => {
    state.webhook = undefined;
    return true;
  },
};

const placeOf = ({ scope, language_code }: z.infer<typeof Commands>): string =>
  JSON.stringify([scope ?? { type: 'default' }, language_code ?? '']);

function refuseBlocked({ blocked }: BotState, chatId: number): void {
  if (blocked.has(chatId)) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
}

function refuseFaulty(message: Parameters<typeof faultOfMessage>[0]): void {
  const fault = faultOfMessage(message);
  if (fault !== undefined) throw new Refusal(400, fault);
}
