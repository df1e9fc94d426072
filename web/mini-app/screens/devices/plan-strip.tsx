'use client';
import { Card } from '#web/ui/card.tsx';
import { CausewayRow } from '#web/ui/causeway-row.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyPlan } from '../../api/shapes.ts';
import { quotaLook, ROW_STONES } from '../../look/plan-stones.ts';
import { useApp } from '../../use-app.tsx';

type Props = { readonly plan: MyPlan; readonly isLate: boolean };

/** What is left, until when, and when it is whole again. Opens Plan. */
export function PlanStrip({ plan, isLate }: Props) {
  const t = useWords();
  const { bytes, date } = useFormat();
  const { router } = useApp();
  const { leftBytes, share, isLow } = quotaLook(plan);
  const total = plan.quotaBytes;
  const lead =
    total === null ? t('strip.nolimit', { used: bytes(plan.usedBytes) }) : t('strip.left', { left: bytes(leftBytes) });
  const until = plan.expiresAt === null ? t('common.noExpiry') : t('strip.until', { date: date(plan.expiresAt) });
  return (
    <Card className="c-strip" onClick={() => router.go({ page: 'plan' })}>
      <span className="c-top">
        <span className="c-left c-num">{lead}</span>
        <span className="c-more">
          {plan.status === 'on_hold' ? t('plan.title') : until}
          <Icon name="chev" />
        </span>
      </span>
      <CausewayRow laid={share * ROW_STONES} tone={isLow ? 'warn' : 'stone'} />
      <span className="c-t-note c-quiet">{isLate ? t('strip.late') : <SecondLine plan={plan} />}</span>
    </Card>
  );
}

function SecondLine({ plan }: { readonly plan: MyPlan }) {
  const t = useWords();
  const { bytes, date } = useFormat();
  if (plan.status === 'on_hold') return t('strip.onHold');
  if (plan.quotaBytes === null) return t('common.unlimited');
  const total = bytes(plan.quotaBytes);
  if (plan.resetsAt === null) return t('strip.noreset', { total });
  return t('strip.refill', { total, date: date(plan.resetsAt) });
}
