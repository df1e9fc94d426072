import type { QuotaPressure } from '#core/overview/quota-pressure.ts';
import { Bars } from '#web/console-ui/chart/bars.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import type { OverviewFacts } from './say-overview.ts';

const TENTHS_NEAR = 8;
const [THOUSAND, TICK_EVERY] = [1_000, 2];

type Props = OverviewFacts & { readonly quota: QuotaPressure };

/** How people with a quota stand to it: who is near, who is through, who will be within a day. */
export function QuotaSide({ quota, speech }: Props) {
  const { t, format } = speech;
  const { withQuota, tenths, exhausted, over80, crossingSoon } = quota;
  const short = (n: number): string =>
    n < THOUSAND ? format.number(n) : `${format.decimals(n / THOUSAND, n < 100 * THOUSAND ? 1 : 0)}k`;
  const bars = tenths.map((value, tenth) => {
    const isNear = tenth >= TENTHS_NEAR;
    return {
      key: String(tenth),
      value,
      kind: isNear ? ('amber' as const) : ('stone' as const),
      ...(tenth === 0 || isNear ? { text: short(value) } : {}),
      ...(tenth % TICK_EVERY === 0
        ? { tick: tenth === TENTHS_NEAR ? format.percent(tenth / 10) : String(tenth * 10) }
        : {}),
    };
  });
  const label = t('overview.quota.label', { over80: format.number(over80), exhausted: format.number(exhausted) });
  return (
    <Section title={t('overview.quota')} note={t('overview.quota.note', { n: withQuota })}>
      <div className="flex gap-6 pt-2 pb-1">
        <Fact
          n={format.number(over80)}
          words={t('overview.quota.over80')}
          ink={over80 === 0 ? '' : 'text-amber'}
          href="/admin/users?quota=over80"
        />
        <Fact
          n={format.number(exhausted)}
          words={t('overview.quota.exhausted')}
          ink={exhausted === 0 ? '' : 'text-red'}
          href="/admin/users?state=exhausted"
        />
        <Fact n={format.number(crossingSoon)} words={t('overview.quota.crossing')} ink="" />
      </div>
      <Bars
        bars={[...bars, { key: 'exhausted', value: exhausted, kind: 'red', text: short(exhausted) }]}
        label={label}
        height={150}
      />
    </Section>
  );
}

type FactProps = { readonly n: string; readonly words: string; readonly ink: string; readonly href?: string };

function Fact({ n, words, ink, href }: FactProps) {
  const number = <b className={`text-[16px] leading-[22px] font-medium tabular-nums ${ink}`}>{n}</b>;
  return (
    <p>
      {href === undefined ? number : <Link href={href}>{number}</Link>}
      <span className="block text-small text-ink3">{words}</span>
    </p>
  );
}
