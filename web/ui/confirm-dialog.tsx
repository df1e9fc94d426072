'use client';
import { useId, useSyncExternalStore } from 'react';
import { type OpenQuestion, openQuestion } from '#web/platform/ask-in-page.ts';
import { LayerContext } from '#web/platform/platform-provider.tsx';
import { useBackButton } from '#web/platform/use-back-button.ts';
import { useModal } from './use-modal.ts';

function Dialog({ question, answer }: OpenQuestion) {
  const id = useId();
  const dialog = useModal(() => answer(false));
  useBackButton(() => answer(false));
  return (
    <dialog ref={dialog} className="c-modal" role="alertdialog" aria-labelledby={id} aria-describedby={`${id}-text`}>
      <div className="c-scrim" onClick={() => answer(false)} aria-hidden="true" />
      <div className="c-popup">
        <div className="c-m">
          <strong id={id} tabIndex={-1} data-first>
            {question.title}
          </strong>
          <span id={`${id}-text`}>{question.text}</span>
        </div>
        <div className="c-a">
          <button type="button" onClick={() => answer(false)}>
            {question.no}
          </button>
          <button
            type="button"
            className={question.isDestructive === true ? 'c-d' : 'c-yes'}
            onClick={() => answer(true)}
          >
            {question.yes}
          </button>
        </div>
      </div>
    </dialog>
  );
}

/** Shows the questions that Telegram's popup cannot: old clients and browsers. Stands once, in the shell. */
export function ConfirmDialog() {
  const open = useSyncExternalStore(openQuestion.subscribe, openQuestion.get, () => null);
  if (open === null) return null;
  return (
    <LayerContext value={2}>
      <Dialog key={open.question.title} {...open} />
    </LayerContext>
  );
}
