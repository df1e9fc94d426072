'use client';
import { Ring } from '#web/ui/ring.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyPlan } from '../../api/shapes.ts';
import { quotaLook } from '../../look/plan-stones.ts';
import { useNow } from '../../look/use-now.ts';

/** The quota as a ring of stones, and the days that matter. */
export function PlanRing({ plan }: { readonly plan: MyPlan }) {
  const t = useWords();
  const { bytes } = useFormat();
  const { quotaBytes, usedBytes } = plan;
  const { leftBytes, share } = quotaLook(plan);
  const big = quotaBytes === null ? bytes(usedBytes) : bytes(leftBytes);
  const small = quotaBytes === null ? t('common.unlimited') : t('plan.left', { total: bytes(quotaBytes) });
  return (
    <section className="c-card">
      <div className="c-pad c-ringpad">
        <Ring share={quotaBytes === null ? null : share} label={`${big} ${small}`}>
          <span className="c-t-display c-num">{big}</span>
          <span className="c-t-note c-quiet">{small}</span>
        </Ring>
      </div>
      <dl className="c-facts">
        {plan.resetsAt !== null && <DateFact name={t('plan.reset')} at={plan.resetsAt} />}
        {plan.expiresAt === null ? (
          <div>
            <dt>{t('plan.until')}</dt>
            <dd>{plan.status === 'on_hold' ? t('strip.onHold') : t('common.noExpiry')}</dd>
          </div>
        ) : (
          <DateFact name={t('plan.until')} at={plan.expiresAt} />
        )}
      </dl>
    </section>
  );
}

function DateFact({ name, at }: { readonly name: string; readonly at: string }) {
  const { date, inDays } = useFormat();
  const nowMs = useNow();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{date(at)}</dd>
      {Date.parse(at) > nowMs && <dd>{inDays(at, nowMs)}</dd>}
    </div>
  );
}
