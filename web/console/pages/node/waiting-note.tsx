import type { Speech } from '#web/console/read-speech.ts';
import { Notice } from '#web/console-ui/show/notice.tsx';

/** A node that is booked and has no machine yet: what brings one. */
export function WaitingNote({ speech: { t } }: { readonly speech: Speech }) {
  return (
    <div className="mb-7">
      <Notice tone="tide" title={`${t('check.waiting')}.`}>
        {t('check.waiting.text')}
      </Notice>
    </div>
  );
}
