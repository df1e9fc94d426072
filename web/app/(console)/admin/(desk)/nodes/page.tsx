import type { SearchParams } from '#web/console/pages/nodes/fleet-spec.ts';
import { NodesPage } from '#web/console/pages/nodes/nodes-page.tsx';

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <NodesPage params={await searchParams} />;
}
