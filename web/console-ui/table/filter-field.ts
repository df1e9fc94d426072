export type FilterValue = { readonly value: string; readonly name: string; readonly count?: number | undefined };

export type FilterField = {
  /** As it stands in the address. */
  readonly id: string;
  readonly name: string;
  readonly values: readonly FilterValue[];
  /** One value at most: "last seen within". */
  readonly isSingle?: boolean;
};
