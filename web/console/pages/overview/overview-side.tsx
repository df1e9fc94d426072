import { IngestSide } from './ingest-side.tsx';
import { NodesSide } from './nodes-side.tsx';
import { QuotaSide } from './quota-side.tsx';
import { RegionsSide } from './regions-side.tsx';
import type { OverviewFacts } from './say-overview.ts';
import { UsersSide } from './users-side.tsx';

type Props = { readonly facts: OverviewFacts; readonly mayUsers: boolean };

/** A small fleet and its people by name; a large one by region and in distributions. */
export function OverviewSide({ facts, mayUsers }: Props) {
  const { size, users, quota } = facts.overview;
  return (
    <>
      {size === 'small' ? <NodesSide {...facts} /> : <RegionsSide {...facts} />}
      {users === null || users.length === 0 ? null : <UsersSide {...facts} users={users} />}
      {quota === null || !mayUsers ? null : <QuotaSide {...facts} quota={quota} />}
      <IngestSide {...facts} />
    </>
  );
}
