/** What was asked of api; undefined while api does not answer, so that the rest of a page stands. Other errors go on. */
export async function unlessAway<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE') return undefined;
    throw error;
  }
}
