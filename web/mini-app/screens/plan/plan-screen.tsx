'use client';
import { Page } from '#web/ui/page.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useMember } from '../../use-app.tsx';
import { OfflineLine } from '../devices/offline-line.tsx';
import { DeniedScreen } from '../doors/denied-screen.tsx';
import { PlanCountries } from './plan-countries.tsx';
import { PlanRing } from './plan-ring.tsx';
import { PlanTypes } from './plan-types.tsx';
import { UsageHistory } from './usage-history.tsx';

/** What the person may use: what is left, until when, and how it went. */
export function PlanScreen() {
  const t = useWords();
  const { plan } = useMember().home;
  if (plan === null) return <DeniedScreen denial="none" />;
  return (
    <Page isWide>
      <OfflineLine />
      <header className="c-lede">
        <h1 className="c-t-title">{t('plan.title')}</h1>
        {plan.name !== null && <p className="c-quiet">{t('plan.name', { name: plan.name })}</p>}
      </header>
      <div className="c-cols">
        <div className="c-stack-24">
          <PlanRing plan={plan} />
          <UsageHistory />
        </div>
        <div className="c-stack-24">
          <PlanCountries />
          <PlanTypes ways={plan.ways} />
        </div>
      </div>
    </Page>
  );
}
