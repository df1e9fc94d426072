/** A named set of nodes. */
export type GroupView = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly nodeIds: readonly string[];
  readonly createdAt: Date;
};
