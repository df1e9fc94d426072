/** What may be told of an API token: never the token, nor its hash. */
export type ApiTokenView = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};
