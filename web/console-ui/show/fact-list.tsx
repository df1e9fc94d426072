import type { ReactNode } from 'react';

export type Fact = { readonly name: string; readonly value: ReactNode };
type Props = { readonly facts: readonly Fact[]; readonly isWide?: boolean };

/** Names and what they are: identity, side facts. */
export function FactList({ facts, isWide = true }: Props) {
  return (
    <dl className={`k-kv ${isWide ? 'w' : ''}`}>
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
