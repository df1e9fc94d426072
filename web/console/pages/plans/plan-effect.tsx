import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { PlanLine, PlanValues } from './plan-line.ts';

/** Whom a change of a plan touches, before it is saved. */
export function PlanEffect({ line, values }: { readonly line: PlanLine; readonly values: PlanValues }) {
  const t = useWords();
  const { userCount, openInviteCount } = line;
  return (
    <section className="k-effect" aria-live="polite">
      <h3>{t('plans.effect')}</h3>
      <p>
        <Glyph kind={userCount === 0 ? 'bare' : 'stands'} />
        {t('plans.effect.users', { n: userCount })}
      </p>
      <p>
        <Glyph kind={openInviteCount === 0 ? 'bare' : values.isEnabled ? 'hollow' : 'half'} />
        {t(values.isEnabled ? 'plans.effect.invites' : 'plans.effect.disabled', { n: openInviteCount })}
      </p>
    </section>
  );
}
