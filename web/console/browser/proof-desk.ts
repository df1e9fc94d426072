type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Where the dialog that asks for a fresh proof says that it is there. @returns what takes it away */
export function openProofDesk(asks: Ask): () => void {
  ask = asks;
  return () => {
    if (ask === asks) ask = undefined;
  };
}

/** Asks the person to prove himself; several acts that need it wait for one answer. @returns whether he did */
export function askForProof(): Promise<boolean> {
  if (ask === undefined) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
