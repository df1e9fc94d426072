import { NodePage } from '#web/console/pages/node/node-page.tsx';

type Props = {
  readonly params: Promise<{ readonly nodeId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function Page({ params, searchParams }: Props) {
  const [{ nodeId }, { span }] = await Promise.all([params, searchParams]);
  return <NodePage nodeId={nodeId} span={typeof span === 'string' ? span : undefined} />;
}
