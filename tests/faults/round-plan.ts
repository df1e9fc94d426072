export const VICTIMS = ['agent', 'hub', 'xray', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

/** kill -9 at an instant of the round, and how long nobody starts it again. Xray comes back when its agent finds it gone. */
export type Strike = { readonly victim: Victim; readonly atMs: number; readonly downMs: number };

export type RoundPlan = {
  /** Replays this one round: `CAUSEWAY_FAULT_SEED=<seed> CAUSEWAY_FAULT_ROUNDS=1`. */
  readonly seed: number;
  readonly strikes: readonly Strike[];
  readonly removeAtMs: number;
  readonly suspendAtMs: number;
};

export const TRAFFIC_MS = 4_000;
const SECOND_VICTIM_CHANCE = 0.35;

/** The rounds of a run: round 0 has the run's own seed, so that a printed seed replays its round as the first. */
export function planRounds(seed: number, count: number): RoundPlan[] {
  return Array.from({ length: count }, (_, index) => planRound((seed + index * 7_919) >>> 0));
}

/** One round, out of its seed alone: one victim by turns of the seed, and each of the others now and then. */
function planRound(seed: number): RoundPlan {
  const random = randomFrom(seed);
  const between = (from: number, to: number): number => Math.round(from + random() * (to - from));
  const first = VICTIMS[seed % VICTIMS.length] ?? 'agent';
  const victims = VICTIMS.filter((victim) => victim === first || random() < SECOND_VICTIM_CHANCE);
  const strikes = victims.map((victim) => ({
    victim,
    atMs: between(700, TRAFFIC_MS - 700),
    downMs: between(50, 1_500),
  }));
  return { seed, strikes, removeAtMs: between(500, TRAFFIC_MS - 500), suspendAtMs: between(500, TRAFFIC_MS - 500) };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the round does, in one line. */
export function describePlan({ seed, strikes, removeAtMs, suspendAtMs }: RoundPlan): string {
  const kills = strikes.map(({ victim, atMs, downMs }) =>
    victim === 'xray' ? `xray at ${atMs}` : `${victim} at ${atMs} for ${downMs}`,
  );
  return `seed ${seed}: kill -9 of ${kills.join(', ')}; removal at ${removeAtMs}, suspension at ${suspendAtMs} ms`;
}
