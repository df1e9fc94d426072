'use client';
import { CausewayRow } from '#web/ui/causeway-row.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { useWords } from '#web/words/use-words.ts';

const ROWS = [
  ['34%', '58%'],
  ['48%', '52%'],
  ['40%', '62%'],
] as const;

/** Home before anything is known. */
export function LoadingScreen() {
  const t = useWords();
  return <LoadingBones words={t('devices.loading')} />;
}

/** The very boxes of the page, so that nothing jumps when data come. Words, for readers, come when there is a language. */
export function LoadingBones({ words }: { readonly words?: string }) {
  return (
    <main className="c-page" aria-busy="true">
      <p className="c-sr" role="status">
        {words}
      </p>
      <StripBones />
      <section className="c-sec" aria-hidden="true">
        <div className="c-sec-h c-middle">
          <Skeleton width="42%" height={15} />
          <Skeleton width="14%" height={12} />
        </div>
        <div className="c-stack">
          {ROWS.map(([name, state]) => (
            <div className="c-card c-dev" key={name}>
              <Skeleton shape="tile" />
              <span className="c-body c-bones">
                <Skeleton width={name} height={15} />
                <Skeleton width={state} height={12} />
              </span>
            </div>
          ))}
        </div>
      </section>
      <Skeleton width="100%" height={50} shape="button" />
    </main>
  );
}

function StripBones() {
  return (
    <div className="c-card c-strip" aria-hidden="true">
      <span className="c-top c-bones-26">
        <Skeleton width="46%" height={18} />
        <Skeleton width="22%" height={12} />
      </span>
      <CausewayRow laid={0} isLive />
      <span className="c-bones-19">
        <Skeleton width="62%" height={12} />
      </span>
    </div>
  );
}
