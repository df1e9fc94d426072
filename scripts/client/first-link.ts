/** The first `vless://` line of a subscription in base64 or plain. @throws Error when there is none */
export function firstLink(document: string): string {
  const text = document.includes('://') ? document : Buffer.from(document, 'base64').toString('utf8');
  const link = text.split('\n').find((line) => line.startsWith('vless://'));
  if (link === undefined) throw new Error('There is no vless:// link in the document.');
  return link.trim();
}
