'use client';
import { useRouter } from 'next/navigation.js';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string };

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** An anchor that goes on inside the console without loading the page anew. Works as a plain one, too. */
export function Link({ href, onClick, target, ...rest }: Props) {
  const router = useRouter();
  const isInside = href.startsWith('/') && target === undefined;
  return (
    <a
      {...rest}
      href={href}
      target={target}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isInside || !isPlain(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}
