import type { ReactNode } from 'react';

export type HeadFact = { readonly name: string; readonly children: ReactNode };

/** The four facts under the title of a detail page, the first one widest. */
export function FactsRow({ facts }: { readonly facts: readonly HeadFact[] }) {
  return (
    <div className="k-facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <h2 className="k-fact-name">{fact.name}</h2>
          {fact.children}
        </div>
      ))}
    </div>
  );
}
