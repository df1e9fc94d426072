'use client';
import { Blank } from '#web/ui/blank.tsx';
import { Button } from '#web/ui/button.tsx';
import { FiveStones } from '#web/ui/scene.tsx';
import { useWords } from '#web/words/use-words.ts';
import { iconOf } from '../../look/platform-look.ts';
import { HOME } from '../../router/route.ts';
import { useApp, useMember } from '../../use-app.tsx';

/** The device in hand is none of the person's, and he may have no more: one has to go first. */
export function AllTaken() {
  const t = useWords();
  const { router } = useApp();
  const { devices, plan } = useMember().home;
  const count = { n: devices.length, max: plan?.deviceLimit ?? devices.length };
  const icons = devices.map(({ platform }) => iconOf(platform));
  return (
    <Blank
      drawing={<FiveStones icons={icons} />}
      title={t('denied.limit.title')}
      text={t('denied.limit.text', count)}
      isLow
    >
      <Button kind="fill" isWide onClick={() => router.go(HOME)}>
        {t('denied.limit.cta')}
      </Button>
    </Blank>
  );
}
