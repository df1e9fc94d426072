import { AddNodePage } from '#web/console/pages/add-node/add-node-page.tsx';

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function Page({ searchParams }: Props) {
  const { node } = await searchParams;
  return <AddNodePage nodeId={typeof node === 'string' ? node : undefined} />;
}
