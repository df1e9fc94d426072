import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** Absolute paths of all executables of this name in the folders of PATH, then in `more`, in order. */
export async function findOnPath(
  name: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly more?: readonly string[] } = {},
): Promise<string[]> {
  const folders = [...((options.env ?? process.env)['PATH'] ?? '').split(delimiter), ...(options.more ?? [])];
  const found: string[] = [];
  for (const folder of new Set(folders.filter((f) => isAbsolute(f)))) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) found.push(path);
  }
  return found;
}
