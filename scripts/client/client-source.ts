/** What an app is configured from. */
export type ClientSource = {
  /** What the device link (or, for xray, a share link) gave. */
  readonly document: string;
  readonly proxyPort: number;
  /** What is reached past the tunnel, beside what the document itself leaves out of it. */
  readonly probe: { readonly address: string; readonly port: number };
  /** The address that it dials from (not mihomo): on one machine, what makes people look like people of different places. */
  readonly from?: string | undefined;
};
