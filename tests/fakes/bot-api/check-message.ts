import { z } from 'zod';

/** Whether anything is left once Telegram has taken away what shows nothing. */
function showsSomething(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** A button of an inline keyboard, with what Telegram refuses in it. */
const Button = z
  .looseObject({
    text: z.string().refine(showsSomething, 'Bad Request: text buttons are unallowed in the inline keyboard'),
    callback_data: z
      .string()
      .refine((data) => Buffer.byteLength(data) <= 64, 'Bad Request: BUTTON_DATA_INVALID')
      .optional(),
    url: z
      .string()
      .regex(/^(?:https?|tg):\/\//, 'Bad Request: inline keyboard button URL is invalid: Unsupported URL protocol')
      .optional(),
    web_app: z
      .object({
        url: z
          .string()
          .startsWith(
            'https://',
            'Bad Request: inline keyboard button Web App URL is invalid: Only HTTPS links are allowed',
          ),
      })
      .optional(),
    copy_text: z.object({ text: z.string().min(1).max(256, 'Bad Request: BUTTON_COPY_TEXT_INVALID') }).optional(),
    style: z.enum(['primary', 'success', 'danger']).optional(),
  })
  .refine(
    ({ callback_data, url, web_app, copy_text }) =>
      [callback_data, url, web_app, copy_text].filter((part) => part !== undefined).length === 1,
    "Bad Request: can't parse inline keyboard button: exactly one optional field must be used",
  );

export const Keyboard = z.object({ inline_keyboard: z.array(z.array(Button).max(8)) });
export type Keyboard = z.infer<typeof Keyboard>;
export type Button = z.infer<typeof Button>;

const ALLOWED_TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'a', 'tg-spoiler', 'blockquote']);
const MARKUP = /<(\/?)([a-z-]+)(?:\s[^<>]*)?>|[<>]|&(?!(?:lt|gt|amp|quot|#\d+);)/gi;

/** Why Telegram would refuse this text as HTML; undefined when it would not. */
function faultOfHtml(text: string): string | undefined {
  const open: string[] = [];
  for (const [whole, slash, tag = ''] of text.matchAll(MARKUP)) {
    if (whole === '>' || whole === '&') continue;
    if (!ALLOWED_TAGS.has(tag)) return `Unsupported start tag "${tag}"`;
    if (slash === '') open.push(tag);
    else if (open.pop() !== tag) return `Unexpected end tag "${tag}"`;
  }
  return open.length > 0 ? `Can't find end tag corresponding to start tag "${open.at(-1) ?? ''}"` : undefined;
}

/** The text as a person reads it. */
export function readableText(html: string): string {
  return html
    .replaceAll(/<\/?[a-z-]+(?:\s[^<>]*)?>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Why Telegram would refuse a message like this; undefined when it would take it. */
export function faultOfMessage(message: {
  readonly text: string;
  readonly parseMode: unknown;
  readonly maxLength: number;
  readonly keyboard: unknown;
}): string | undefined {
  if (message.text === '') return 'Bad Request: message text is empty';
  const isHtml = message.parseMode === 'HTML';
  const fault = isHtml ? faultOfHtml(message.text) : undefined;
  if (fault !== undefined) return `Bad Request: can't parse entities: ${fault}`;
  const readable = isHtml ? readableText(message.text) : message.text;
  if (readable.length > message.maxLength) return 'Bad Request: message is too long';
  if (message.keyboard === undefined) return undefined;
  const parsed = Keyboard.safeParse(message.keyboard);
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? 'Bad Request');
}
