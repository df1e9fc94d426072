import { act } from './act.ts';

/** How far nodes are with what an act changed, as api tells it. */
export type Outcome = {
  readonly nodes: readonly {
    readonly nodeId: string;
    readonly name: string;
    readonly state: 'applied' | 'sent' | 'waiting' | 'refused' | 'no-contact';
  }[];
  readonly nodeCount: number;
  readonly appliedCount: number;
  readonly isSettled: boolean;
};

type Followed = {
  /** As the answer to the act told them. */
  readonly scopes: string;
  readonly onNews: (outcome: Outcome, tookMs: number) => void;
};

const LOOK_MS = 300;
/** Nodes in contact take a second or two; later the page itself shows who is behind. */
const FOLLOWED_MS = 20_000;

/** Looks at the nodes until all in contact have what an act changed. It is nobody's act. @returns what ends it */
export function followOutcome({ scopes, onNews }: Followed): () => void {
  const startedAt = performance.now();
  const path = `/outcomes?${new URLSearchParams({ scopes })}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const look = async (): Promise<void> => {
    const answer = await act<Outcome>({ method: 'GET', path, isBackground: true });
    if (isOver || !answer.isDone) return;
    const tookMs = performance.now() - startedAt;
    onNews(answer.value, tookMs);
    if (!answer.value.isSettled && tookMs < FOLLOWED_MS) timer = setTimeout(() => void look(), LOOK_MS);
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
