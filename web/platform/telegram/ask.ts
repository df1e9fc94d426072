import type { EventName, EventPayload } from '@telegram-apps/bridge';
import type { Bridge } from './bridge.ts';

type Asking<Event extends EventName, Answer> = {
  readonly bridge: Bridge;
  readonly send: () => boolean;
  readonly events: readonly Event[];
  /** Undefined: not the answer yet. */
  readonly read: (payload: EventPayload<Event>, event: Event) => Answer | undefined;
  readonly timeoutMs: number;
  /** When nobody answers in time, or the client does not know the question. */
  readonly otherwise: Answer;
};

/** Sends, and waits for the first event that answers. Never rejects, never waits for ever: some clients do not answer at all. */
export const ask = async <Event extends EventName, Answer>(asking: Asking<Event, Answer>): Promise<Answer> => {
  const { bridge, send, events, read, timeoutMs, otherwise } = asking;
  return await new Promise<Answer>((resolve) => {
    const ends: (() => void)[] = [];
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      for (const end of ends) end();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(otherwise), timeoutMs);
    for (const event of events) {
      const hear = (payload: EventPayload<Event>): void => {
        const answer = read(payload, event);
        if (answer !== undefined) settle(answer);
      };
      ends.push(bridge.on(event, hear));
    }
    if (!send()) settle(otherwise);
  });
};
