'use client';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import type { ActProblem } from '#web/console/browser/problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { BookedNode } from './booked-node.tsx';
import type { GroupOption } from './group-option.ts';
import type { MadeCommand } from './made-command.ts';
import type { NewNode } from './new-node.ts';
import { toNewNodeBody } from './new-node.ts';
import { NodeForm } from './node-form.tsx';
import type { Waiting } from './waiting-steps.ts';

type Props = {
  readonly groups: readonly GroupOption[];
  /** The node that the address names, once it is booked. */
  readonly waiting: Waiting | undefined;
};

/** Books a node, hands out its command once, and waits for the machine. */
export function AddNode({ groups, waiting }: Props) {
  const router = useRouter();
  const { isBusy, run } = useActing();
  const [made, setMade] = useState<MadeCommand>();
  const makeCommand = async (nodeId: string): Promise<void> => {
    const done = await run<MadeCommand>({ path: `/nodes/${nodeId}/enrolment-tokens` });
    if (done !== undefined) setMade(done.value);
  };
  const book = async (node: NewNode, refused: (problem: ActProblem) => void): Promise<void> => {
    const { groupIds, ...rest } = toNewNodeBody(node);
    // Whoever may not read groups leaves them out: the node then joins the default one.
    const body = groups.length === 0 ? rest : { ...rest, groupIds };
    const done = await run<{ readonly id: string }>({ path: '/nodes', body }, refused);
    if (done === undefined) return;
    await makeCommand(done.value.id);
    router.replace(`/admin/nodes/new?node=${done.value.id}`, { scroll: false });
  };
  if (waiting === undefined)
    return <NodeForm groups={groups} isBusy={isBusy} book={(node, refused) => void book(node, refused)} />;
  return (
    <BookedNode waiting={waiting} made={made} isBusy={isBusy} makeCommand={() => void makeCommand(waiting.nodeId)} />
  );
}
