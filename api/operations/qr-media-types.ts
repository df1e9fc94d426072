/** In the order of the formats `svg`, `png`, `text`. */
export const QR_MEDIA_TYPES = ['image/svg+xml', 'image/png', 'text/plain'] as const;
