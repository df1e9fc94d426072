/** What Telegram is asked to tell us. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;
