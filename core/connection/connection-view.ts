import type { Way } from '#contract/ways.ts';

/** One issued set of credentials and SNI, without the credentials. Slot 0 is the newest; null is revoked. */
export type RevisionView = {
  readonly id: string;
  readonly connectionId: string;
  readonly number: number;
  readonly slot: number | null;
  readonly sniId: string;
  readonly sni: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

/** One way for one device, with its live revisions from slot 0 up. */
export type ConnectionView = {
  readonly id: string;
  readonly deviceId: string;
  readonly way: Way;
  readonly meterId: number;
  readonly createdAt: Date;
  readonly revisions: readonly RevisionView[];
};
