import { CellSource } from './cell-source.ts';
import type { Question } from './platform.ts';

export type OpenQuestion = { readonly question: Question; readonly answer: (isYes: boolean) => void };

/** The question that our own dialog shows now; ConfirmDialog listens. */
export const openQuestion = new CellSource<OpenQuestion | null>(null);

/** Asks with our own dialog. One question at a time: a second one takes the first for a no. */
export const askInPage = async (question: Question): Promise<boolean> => {
  openQuestion.get()?.answer(false);
  return await new Promise<boolean>((resolve) => {
    const asked: OpenQuestion = {
      question,
      answer: (isYes) => {
        if (openQuestion.get() === asked) openQuestion.set(null);
        resolve(isYes);
      },
    };
    openQuestion.set(asked);
  });
};
