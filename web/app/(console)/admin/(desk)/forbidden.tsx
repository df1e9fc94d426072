import { ForbiddenPage } from '#web/console/pages/trouble/forbidden-page.tsx';

export default async function Forbidden() {
  return <ForbiddenPage />;
}
