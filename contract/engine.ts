import type { InboundPayload, PolicyPayload, RevisionPayload } from '#contract/entries.ts';
import type { EngineKind } from '#contract/ways.ts';

/** What one engine is to carry: the union over a node's scopes, revisions keyed by revision id, inbounds by inbound id. */
export type EngineDesired = {
  readonly inbounds: ReadonlyMap<string, InboundPayload>;
  readonly revisions: ReadonlyMap<string, RevisionPayload>;
  readonly policy: PolicyPayload;
};

/** The files of an engine by name relative to its folder. Pure result of `render`; holds secrets, so files are 0600. */
export type EngineFiles = ReadonlyMap<string, string>;

/** What changed since the last apply. `structure` is true when inbounds or policy differ, not only revisions. */
export type EngineChange = {
  readonly added: ReadonlyMap<string, RevisionPayload>;
  readonly removed: ReadonlyMap<string, RevisionPayload>;
  readonly structure: boolean;
};

export type Refusal = { readonly key: string; readonly code: string };

/** A refused entry never holds up the rest: it is named, the others are live. */
export type ApplyOutcome = { readonly refused: readonly Refusal[] };

export type Traffic = { readonly upBytes: bigint; readonly downBytes: bigint };

/** Monotone counters of one life of the engine. `epoch` changes whenever they start from zero again. */
export type MeterReading = { readonly epoch: string; readonly users: ReadonlyMap<string, Traffic> };

/** `restarted` tells that the right to cut single connections is missing and the engine was restarted instead. */
export type CutOutcome = { readonly closed: number; readonly restarted: boolean };

export const HEALTH_STATES = ['ok', 'starting', 'degraded', 'down', 'absent'] as const;
export type EngineHealth = {
  readonly state: (typeof HEALTH_STATES)[number];
  /** One sentence for people when the state is not ok: what is wrong and what to do. */
  readonly reason: string | undefined;
  readonly version: string | undefined;
  readonly epoch: string | undefined;
};

/** The port of every driver. Calls are serialised by the agent; only `meter` and `health` may run beside another. */
export type EngineDriver = {
  readonly kind: EngineKind;
  /** Desired state to files; pure. A value with a newline or a quote cannot escape its place. */
  render(desired: EngineDesired): EngineFiles;
  /** The engine's own dry run of the files. @throws AppError INVALID with the engine's sentence */
  check(files: EngineFiles): Promise<void>;
  /** Adopts a running engine or starts one with `desired`, and makes it equal to it. */
  start(desired: EngineDesired): Promise<ApplyOutcome>;
  /** Makes the running engine equal to `desired`, of which only `change` is new; removed users are cut. */
  apply(desired: EngineDesired, change: EngineChange): Promise<ApplyOutcome>;
  /** Reads the counters without resetting them. */
  meter(): Promise<MeterReading>;
  /** Closes every live connection of the engine user, and proves it. */
  cut(engineUser: string): Promise<CutOutcome>;
  health(): Promise<EngineHealth>;
  /** Lets go of the engine, which runs on: the agent that comes next adopts it. */
  release(): Promise<void>;
  /** Ends the engine itself. */
  stop(): Promise<void>;
};
