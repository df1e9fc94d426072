import type { Check } from '#web/console-ui/show/checks.tsx';
import { Checks } from '#web/console-ui/show/checks.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import type { Checked } from './checked.ts';

type Props = Checked & { readonly checks: readonly Check[] };

const KINDS = ['stands', 'half', 'sunk'] as const;

function History({ page: { history }, speech: { t } }: Checked) {
  const count = (level: number | null): number => history.filter((one) => one === level).length;
  const label = t('nodePage.historyLabel', { well: count(0), care: count(1), failed: count(2), unknown: count(null) });
  return (
    <Stones items={history.map((level) => (level === null ? 'bare' : KINDS[level]))} size="history" label={label} />
  );
}

/** What is looked at: what fails first, with what to do. */
export function HealthSection(props: Props) {
  const { page, speech, checks } = props;
  const { t, format } = speech;
  const n = checks.filter(({ state }) => state === 'passes').length;
  return (
    <Section
      title={t('nodePage.health')}
      note={t('nodePage.passOf', { n, total: checks.length, time: format.seconds(page.at) })}
      aside={
        <>
          <small className="whitespace-nowrap text-ink3">{t('nodePage.last24')}</small>
          <History {...props} />
        </>
      }
    >
      <Checks checks={checks} label={t('nodePage.health')} />
    </Section>
  );
}
