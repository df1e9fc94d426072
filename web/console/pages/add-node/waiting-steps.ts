import type { NodePage } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';

export type WaitingStep = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly state: 'done' | 'now' | 'next';
};

export type Waiting = {
  readonly nodeId: string;
  readonly name: string;
  /** What it is, in one line. */
  readonly facts: string;
  readonly steps: readonly WaitingStep[];
  readonly isEnrolled: boolean;
  readonly isHere: boolean;
};

type Step = {
  readonly id: 'enrolled' | 'connected' | 'enginesUp' | 'entriesApplied' | 'carries';
  readonly isDone: boolean;
  readonly text: string;
};

/** How far a booked node has come, each step by what the node itself did. */
export function describeWaiting(page: NodePage, speech: Speech): Waiting {
  const { t } = speech;
  const { node, inbounds, groups, enrolment } = page;
  const steps = [
    enrolled(page, speech),
    connected(page, speech),
    engines(page, speech),
    entries(page, speech),
    carries(page, speech),
  ];
  const reached = steps.findIndex(({ isDone }) => !isDone);
  const done = reached === -1 ? steps.length : reached;
  const role = t(node.role === 'entry' ? 'nodes.entry' : 'nodes.transit').toLowerCase();
  return {
    nodeId: node.id,
    name: node.name,
    facts: [role, node.region, inbounds.map(({ way }) => way).join(', '), groups.map(({ name }) => name).join(', ')]
      .filter((part) => part !== '')
      .join(' · '),
    isEnrolled: enrolment.enrolledAt !== null,
    isHere: done === steps.length,
    steps: steps.map(({ id, text }, index) => ({
      id,
      name: t(`addNode.${id}`),
      text: index <= done ? text : t(`addNode.${id}.wait`),
      state: index < done ? 'done' : index === done ? 'now' : 'next',
    })),
  };
}

function enrolled({ enrolment: { enrolledAt } }: NodePage, { t, format }: Speech): Step {
  const isDone = enrolledAt !== null;
  return {
    id: 'enrolled',
    isDone,
    text: isDone ? t('addNode.enrolled.at', { time: format.seconds(enrolledAt) }) : t('addNode.enrolled.wait'),
  };
}

function connected({ node, at }: NodePage, { t, format }: Speech): Step {
  const { lastSeenAt, agentVersion, state } = node;
  const isDone = lastSeenAt !== null && state !== 'no-contact';
  if (!isDone) return { id: 'connected', isDone, text: t('addNode.connected.wait') };
  const text = t('addNode.connected.text', { version: agentVersion ?? '', ago: format.ago(lastSeenAt, at) });
  return { id: 'connected', isDone, text };
}

function engines({ node: { health } }: NodePage, { t }: Speech): Step {
  const all = health?.engines ?? [];
  const isDone = all.length > 0 && all.every(({ state }) => state === 'ok');
  const list = all.map(({ kind, version, state }) =>
    [kind, version, t(`engineState.${state}`)].filter((part) => part !== '').join(' '),
  );
  return { id: 'enginesUp', isDone, text: list.length === 0 ? t('addNode.enginesUp.wait') : list.join(', ') };
}

function entries({ node, scopes }: NodePage, { t, format }: Speech): Step {
  const applied = scopes.filter(({ appliedRev, headRev, ackedAt }) => ackedAt !== null && appliedRev >= headRev);
  const sum = (own: typeof scopes): number => own.reduce((all, { entryCount }) => all + entryCount, 0);
  const said = { n: format.number(sum(applied)), total: format.number(sum(scopes)) };
  const isDone = applied.length === scopes.length;
  const text =
    node.refusedCount > 0
      ? t('addNode.entriesApplied.refused', { ...said, refused: node.refusedCount })
      : t('addNode.entriesApplied.text', said);
  return { id: 'entriesApplied', isDone, text };
}

function carries({ userCount }: NodePage, { t }: Speech): Step {
  return { id: 'carries', isDone: true, text: t('addNode.carries.text', { n: userCount }) };
}
