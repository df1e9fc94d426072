/** A name that REALITY may show, with the site that answers strangers under it. */
export type SniView = {
  readonly id: string;
  readonly name: string;
  readonly target: string;
  readonly isEnabled: boolean;
  readonly isDefault: boolean;
  readonly createdAt: Date;
};
