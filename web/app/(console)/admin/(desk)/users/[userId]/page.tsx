import { UserPage } from '#web/console/pages/user/user-page.tsx';

type Props = {
  readonly params: Promise<{ readonly userId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function Page({ params, searchParams }: Props) {
  const [{ userId }, query] = await Promise.all([params, searchParams]);
  return <UserPage userId={userId} query={query} />;
}
