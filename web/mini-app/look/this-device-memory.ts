const KEY = 'causeway.this-device';

/** Which of the person's devices is the one in hand, as far as this browser was told when it was added. */
export function readThisDevice(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepThisDevice(deviceId: string): void {
  try {
    localStorage.setItem(KEY, deviceId);
  } catch {
    // It is found by its kind then.
  }
}
