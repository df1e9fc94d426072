import type { SearchParams } from '#web/console/pages/nodes/fleet-spec.ts';
import { SniPage } from '#web/console/pages/sni/sni-page.tsx';

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <SniPage params={await searchParams} />;
}
