'use client';
import { useEffect, useState } from 'react';

export type Part = { readonly id: string; readonly name: string };

/** The parts of the settings; a stone stands where one reads. */
export function SettingsNav({ parts, label }: { readonly parts: readonly Part[]; readonly label: string }) {
  const [here, setHere] = useState(parts[0]?.id);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        const top = entries.find(({ isIntersecting }) => isIntersecting);
        if (top !== undefined) setHere(top.target.id);
      },
      { rootMargin: '0px 0px -70% 0px' },
    );
    for (const { id } of parts) {
      const part = document.getElementById(id);
      if (part !== null) seen.observe(part);
    }
    return () => seen.disconnect();
  }, [parts]);
  return (
    <nav className="k-setn k-only-desk" aria-label={label}>
      <ul>
        {parts.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === here ? 'true' : undefined} onClick={() => setHere(id)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
