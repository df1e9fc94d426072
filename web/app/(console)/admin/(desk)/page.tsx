import { OverviewPage } from '#web/console/pages/overview/overview-page.tsx';

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function Page({ searchParams }: Props) {
  return <OverviewPage query={await searchParams} />;
}
