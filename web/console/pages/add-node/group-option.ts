export type GroupOption = {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly users: number;
  readonly entries: number;
};
