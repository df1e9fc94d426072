/** The Telegram id in launch data, unverified: it only chooses whose kept data to show before the server has spoken. */
export function launchUserId(initData: string | null): number | undefined {
  try {
    const user: unknown = JSON.parse(new URLSearchParams(initData ?? '').get('user') ?? 'null');
    const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined;
    return typeof id === 'number' ? id : undefined;
  } catch {
    return undefined;
  }
}
