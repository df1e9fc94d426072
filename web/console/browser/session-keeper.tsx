'use client';
import { usePathname } from 'next/navigation.js';
import { useEffect, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { send } from './send.ts';
import { onSessionEnded, tellSessionEnded } from './session-end.ts';

/** A third of the cookie's 15 minutes: two may be missed. */
const EVERY_MS = 5 * 60_000;
const LOOK_MS = 15_000;
const KEPT = 'console/kept';

/**
 * Keeps the cookie of an open page as long as its session lives, which this does not prolong: 15 minutes without an act are the
 * end of it. One tab asks for all of them. Then the page says so and keeps what was written.
 */
export function SessionKeeper() {
  const [isOver, setOver] = useState(false);
  useEffect(() => onSessionEnded(() => setOver(true)), []);
  useEffect(() => {
    const look = (): void => {
      if (Date.now() - Number(localStorage.getItem(KEPT) ?? 0) >= EVERY_MS) void keep();
    };
    const comeBack = (): void => {
      if (!document.hidden) void keep().then((isAlive) => isAlive && setOver(false));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, []);
  return isOver ? <Ended /> : null;
}

/** Asks for the cookie anew. @returns whether the session lives */
async function keep(): Promise<boolean> {
  localStorage.setItem(KEPT, String(Date.now()));
  const answer = await send<{ readonly expires?: string }>({ method: 'GET', path: '/admin/auth/session' });
  // Without an answer nobody knows: the next act will tell.
  if (!answer.isDone) return false;
  const isAlive = answer.value.expires !== undefined;
  if (!isAlive) tellSessionEnded();
  return isAlive;
}

function Ended() {
  const t = useWords();
  const back = usePathname();
  const gate = `/admin/sign-in?${new URLSearchParams({ back })}`;
  return (
    <Dialog
      title={t('ended.title')}
      width={480}
      // There is nothing behind it that could be done.
      onClose={() => undefined}
      buttons={
        <>
          <Button href="/admin/sign-in" target="_blank" isFirst>
            {t('ended.newTab')}
          </Button>
          <Button kind="primary" onClick={() => location.assign(gate)}>
            {t('ended.signIn')}
          </Button>
        </>
      }
    >
      <p>{t('ended.text')}</p>
    </Dialog>
  );
}
