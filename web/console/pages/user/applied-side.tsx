import type { AppliedState, GroupOfUser, NodeOfUser } from '#core/user/read-user-applied.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { fleetRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import { HeldExceptions } from './held-exceptions.tsx';

const STONES = {
  applied: 'stands',
  sent: 'hollow',
  waiting: 'hollow',
  refused: 'half',
  'no-contact': 'sunk',
} as const satisfies Record<AppliedState, StoneKind>;

type Props = { readonly userId: string; readonly applied: readonly GroupOfUser[]; readonly speech: Speech };

/** Group by group a stone for each node that is to hold what is his; below it, by name, whoever does not. */
export function AppliedSide({ userId, applied, speech }: Props) {
  const { t } = speech;
  const nodes = new Map(applied.flatMap((group) => group.nodes.map((node) => [node.nodeId, node] as const)));
  const lines = [...nodes.values()].map((node) => ({
    id: node.nodeId,
    name: node.name,
    kind: STONES[node.state],
    says: sayNode(node, speech),
    isException: node.state !== 'applied',
  }));
  return (
    <Section title={t('userPage.applied')}>
      {applied.length === 0 ? <p className="pt-2 text-ink3">{t('userPage.applied.noNodes')}</p> : null}
      <ul>
        {applied.map((group) => (
          <GroupRow key={group.groupId} group={group} t={t} />
        ))}
      </ul>
      <HeldExceptions userId={userId} lines={lines} />
    </Section>
  );
}

function GroupRow({ group, t }: { readonly group: GroupOfUser; readonly t: Speech['t'] }) {
  const { name, nodes } = group;
  // Who is away holds what he had, and hears of nothing new.
  const appliedCount = nodes.filter(({ state }) => state === 'applied').length;
  const label = t('userPage.applied.label', { group: name, n: appliedCount, total: nodes.length });
  return (
    <li className="grid h-[30px] grid-cols-[104px_minmax(0,1fr)_auto] items-center gap-2.5">
      <span className="truncate font-medium">{name}</span>
      <Stones
        items={fleetRow(nodes.map(({ state }) => STONES[state]))}
        size={nodes.length > 8 ? 'dense' : 'fleet'}
        label={label}
      />
      <span className="text-right text-ink3 tabular-nums">
        {nodes.length === 0
          ? t('userPage.applied.empty')
          : t('userPage.applied.of', { n: appliedCount, total: nodes.length })}
      </span>
    </li>
  );
}

function sayNode({ state, refused, lastSeenAt, wanted, applied }: NodeOfUser, { t, format }: Speech): string {
  if (state === 'applied') return t('nodeState.asWanted');
  if (state === 'refused') {
    const codes = [...new Set(refused.map(({ code }) => code))].join(', ');
    return t('userPage.applied.refused', { n: refused.length, code: codes });
  }
  if (state === 'no-contact') {
    if (lastSeenAt === null) return t('userPage.applied.never');
    return t('userPage.applied.away', { time: format.dateTime(lastSeenAt), n: applied, total: wanted });
  }
  return t('userPage.applied.waiting', { n: applied, total: wanted });
}
