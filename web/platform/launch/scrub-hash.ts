/** The hash without Telegram's parameters; what else stood there stays. */
export const scrubHash = (hash: string): string => {
  const body = hash.replace(/^#/, '');
  const cut = body.indexOf('?');
  const path = cut === -1 ? '' : body.slice(0, cut);
  const query = body.slice(cut + 1);
  if (!query.includes('tgWebApp')) return hash;
  const kept = [...new URLSearchParams(query)].filter(([key]) => !key.startsWith('tgWebApp'));
  const rest = new URLSearchParams(kept).toString();
  const left = path + (rest === '' ? '' : `${path === '' ? '' : '?'}${rest}`);
  return left === '' ? '' : `#${left}`;
};
