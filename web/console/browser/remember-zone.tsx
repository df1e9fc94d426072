'use client';
import { useRouter } from 'next/navigation.js';
import { useEffect } from 'react';
import { remember } from '#web/console-ui/frame/theme-cookie.ts';
import { CONSOLE_ROOT, ZONE_COOKIE } from './look-cookies.ts';
import { refreshUnasked } from './refresh-unasked.ts';

/** Tells the server where its reader is, once, and again when he has travelled. */
export function RememberZone({ told }: { readonly told: string }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === told) return;
    remember(ZONE_COOKIE, encodeURIComponent(timeZone), CONSOLE_ROOT);
    // A browser that keeps no cookies would ask for ever.
    if (document.cookie.includes(ZONE_COOKIE)) refreshUnasked(router);
  }, [told, router]);
  return null;
}
