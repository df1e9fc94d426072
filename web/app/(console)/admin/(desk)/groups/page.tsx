import { GroupsPage } from '#web/console/pages/groups/groups-page.tsx';

export default function Page() {
  return <GroupsPage />;
}
