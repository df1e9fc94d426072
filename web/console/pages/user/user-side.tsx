import type { UserPage } from '#core/user/read-user-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { AppliedSide } from './applied-side.tsx';
import { OtherSubscriptions } from './other-subscriptions.tsx';
import { TimelineSide } from './timeline-side.tsx';

type Props = { readonly page: UserPage; readonly speech: Speech; readonly mayNodes: boolean };

/** Where it has arrived, and what happened. */
export function UserSide({ page, speech, mayNodes }: Props) {
  const { user, applied, timeline, at } = page;
  return (
    <>
      {applied === null ? null : <AppliedSide userId={user.id} applied={applied} speech={speech} />}
      <OtherSubscriptions page={page} speech={speech} />
      {timeline === null ? null : (
        <TimelineSide
          userId={user.id}
          userName={user.name}
          timeline={timeline}
          sight={{ speech, now: at, mayUsers: true, mayNodes }}
        />
      )}
    </>
  );
}
