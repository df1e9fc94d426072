type Listener = () => void;
const listeners = new Set<Listener>();

/** Says that the session has ended, whoever noticed it. */
export function tellSessionEnded(): void {
  for (const listener of listeners) listener();
}

export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
