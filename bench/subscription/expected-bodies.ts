/** One answer as it came, and whose it is; everybody else's differs in nothing but the client id. */
export type SampleBody = { readonly body: string; readonly clientId: string; readonly isBase64: boolean };

/** The body that each of these clients must get, byte for byte. @throws Error when the sample does not hold its client id */
export function expectedBodies({ body, clientId, isBase64 }: SampleBody, clientIds: readonly string[]): Buffer[] {
  const text = isBase64 ? Buffer.from(body, 'base64').toString() : body;
  const parts = text.split(clientId);
  if (parts.length < 2) throw new Error('The sample answer does not hold the client id of its device.');
  return clientIds.map((id) => {
    const own = Buffer.from(parts.join(id));
    return isBase64 ? Buffer.from(own.toString('base64')) : own;
  });
}
