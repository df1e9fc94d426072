/** One kind of visitor: `atOnce` of them, each doing `act` again and again, with a pause as people make between. */
export type Visitors = {
  readonly name: string;
  readonly atOnce: number;
  readonly pauseMs: number;
  readonly act: (round: number) => Promise<void>;
};

/** Lets all kinds of visitors come at once for so long; returns how often each kind acted. @throws Error of the first refused act */
export async function putLoad(kinds: readonly Visitors[], seconds: number): Promise<Readonly<Record<string, number>>> {
  const endsAt = performance.now() + seconds * 1_000;
  const acted: Record<string, number> = {};
  const visit = async ({ name, pauseMs, act }: Visitors): Promise<void> => {
    while (performance.now() < endsAt) {
      const round = acted[name] ?? 0;
      acted[name] = round + 1;
      await act(round);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  await Promise.all(kinds.flatMap((kind) => Array.from({ length: kind.atOnce }, () => visit(kind))));
  return acted;
}
