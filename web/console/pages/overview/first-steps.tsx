import { BUILT_PLACES } from '#web/console/page-rights.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import type { OverviewFacts } from './say-overview.ts';
import { StepsSection } from './steps-section.tsx';

type Step = {
  readonly id: string;
  readonly name: string;
  readonly isDone: boolean;
  readonly text: string;
  readonly way?: { readonly href: string; readonly name: string };
};

/** How far a new installation is, until everything is laid or somebody hides it. */
export function FirstSteps({ overview, speech: { t, format } }: OverviewFacts) {
  const { firstSteps } = overview;
  if (firstSteps === null) return null;
  const { nodeName, planName, userCount } = firstSteps;
  const steps: readonly Step[] = [
    { id: 'account', name: t('overview.steps.account'), isDone: true, text: t('overview.steps.accountText') },
    {
      id: 'node',
      name: t('overview.steps.node'),
      isDone: nodeName !== null,
      text: nodeName ?? '',
      way: { href: '/admin/nodes/new', name: t('overview.steps.addNode') },
    },
    {
      id: 'plan',
      name: t('overview.steps.plan'),
      isDone: planName !== null,
      text: planName ?? t('overview.steps.planNone'),
      ...(BUILT_PLACES.includes('plans') ? { way: { href: '/admin/plans', name: t('overview.steps.addPlan') } } : {}),
    },
    {
      id: 'user',
      name: t('overview.steps.user'),
      isDone: userCount > 0,
      text: t('overview.steps.userCount', { n: format.number(userCount) }),
      way: { href: '/admin/users', name: t('overview.steps.addUser') },
    },
  ];
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  const said = t('overview.steps.of', { n: done, total: steps.length });
  return (
    <StepsSection note={said}>
      <ol className="k-first">
        {steps.map((step) => (
          <li key={step.id}>
            <i className={step.isDone ? 'done' : ''} aria-hidden="true" />
            <b className="font-medium">{step.name}</b>
            {step.isDone || step.way === undefined ? (
              <span>{step.text}</span>
            ) : (
              <Link className="k-link text-small" href={step.way.href}>
                {step.way.name}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </StepsSection>
  );
}
