/** How wide the window is, as far as the layout cares: a desk with its side, or a phone. */
export const WIDTHS = ['desk', 'phone'] as const;
export type Width = (typeof WIDTHS)[number];

/** What was so when this browser showed a page last, so that the server need not draw lists for both. */
export const WIDTH_COOKIE = 'console-width';
/** As phone.css has it. */
export const PHONE_QUERY = '(max-width: 720px)';

/** What a cookie says; undefined when it says nothing. */
export const readWidth = (value: string | undefined): Width | undefined => WIDTHS.find((width) => width === value);
