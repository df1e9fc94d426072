import { When } from '#web/console-ui/show/when.tsx';
import { QuotaStones } from '#web/console-ui/stones/quota-stones.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import { quotaRow } from '#web/console-ui/stones/stone-rows.ts';
import type { PhoneRow } from '#web/console-ui/table/column.ts';
import type { UserLine } from './user-line.ts';

const INK = { well: '', near: 'text-amber', exhausted: 'text-red' } as const;

/** A user in two lines: name, state and plan; last seen, stones and percent. */
export function userOnPhone(line: UserLine): PhoneRow {
  const { usedBytes, quotaBytes } = line;
  return {
    name: line.name,
    aside: line.seenAt === null ? '–' : <When at={line.seenAt} />,
    second: (
      <>
        <State kind={line.stone}>{line.stateWord}</State>
        <span aria-hidden="true">·</span>
        <span className="truncate">{line.plan}</span>
      </>
    ),
    secondAside:
      quotaBytes === null ? (
        line.share
      ) : (
        <>
          <QuotaStones used={Number(usedBytes)} limit={Number(quotaBytes)} label={line.share} />
          <span className={`w-11 ${INK[quotaRow(Number(usedBytes), Number(quotaBytes), 1).state]}`}>{line.share}</span>
        </>
      ),
  };
}
