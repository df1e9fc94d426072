import { useEffect } from 'react';
import { placeBeside } from '../overlay/place-beside.ts';

/** So far above what is pointed at, the cell that cuts it may stand. */
const CUT_DEPTH = 4;

const isCut = (element: Element): boolean =>
  element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).textOverflow === 'ellipsis';

const wholeOf = (element: Element): string => (element.textContent ?? '').trim();

function* upwards(from: Element): Generator<Element> {
  let element: Element | null = from;
  for (let depth = 0; depth < CUT_DEPTH && element !== null; depth += 1) {
    yield element;
    element = element.parentElement;
  }
}

/** To a pointer: as a title, unless it has one that says more. */
function tellPointer({ target }: Event): void {
  if (!(target instanceof Element)) return;
  for (const element of upwards(target)) {
    if (!(element instanceof HTMLElement) || (element.title !== '' && element.dataset['whole'] === undefined)) continue;
    if (isCut(element)) {
      element.title = wholeOf(element);
      element.dataset['whole'] = '';
    } else if (element.dataset['whole'] !== undefined) {
      element.removeAttribute('title');
      delete element.dataset['whole'];
    }
  }
}

/** What of it is cut, when it has come into focus by a key: itself, what is around it or what is in it. */
function cutInFocus(target: EventTarget | null): Element | undefined {
  if (!(target instanceof Element) || !target.matches(':focus-visible')) return undefined;
  return [...upwards(target), ...target.querySelectorAll('*')].find(isCut);
}

function makeNote(): HTMLElement {
  const note = document.createElement('div');
  note.className = 'k-whole';
  note.popover = 'manual';
  // A reader says all of the text already.
  note.ariaHidden = 'true';
  return note;
}

/** Whatever is cut with … tells the whole of itself to a pointer that rests on it, and to who comes by keys. */
export function useWholeText(): void {
  useEffect(() => {
    const note = makeNote();
    const away = (): void => note.remove();
    const tellKeys = ({ target }: FocusEvent): void => {
      const element = cutInFocus(target);
      if (element === undefined) return;
      note.textContent = wholeOf(element);
      (element.closest('dialog') ?? document.body).append(note);
      note.showPopover();
      placeBeside(note, element, 'below');
    };
    document.addEventListener('pointerover', tellPointer);
    document.addEventListener('focusin', tellKeys);
    document.addEventListener('focusout', away);
    document.addEventListener('scroll', away, true);
    return () => {
      document.removeEventListener('pointerover', tellPointer);
      document.removeEventListener('focusin', tellKeys);
      document.removeEventListener('focusout', away);
      document.removeEventListener('scroll', away, true);
      away();
    };
  }, []);
}
