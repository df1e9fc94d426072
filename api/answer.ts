/** An answer before it is put on the wire. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly isReplayed?: boolean;
};
