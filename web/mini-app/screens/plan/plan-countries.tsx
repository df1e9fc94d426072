'use client';
import { List } from '#web/ui/list.tsx';
import { Section } from '#web/ui/section.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useMember } from '../../use-app.tsx';
import { HealthCell } from '../health-cell.tsx';

/** From where websites see the person. */
export function PlanCountries() {
  const t = useWords();
  const { countries } = useMember().home;
  if (countries.length === 0) return null;
  return (
    <Section title={t('plan.country')} aside={t('plan.country.text')}>
      <List kind="tiles">
        {countries.map((country) => (
          <HealthCell key={country.country ?? ''} {...country} />
        ))}
      </List>
    </Section>
  );
}
