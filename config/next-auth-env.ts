/** Where next-auth answers, below the console: `/api` belongs to api. */
export const AUTH_PATH = '/admin/auth';

/** next-auth takes its own address from the environment and from nowhere else. */
export function tellNextAuth(publicUrl: string): void {
  process.env['NEXTAUTH_URL'] = `${publicUrl}${AUTH_PATH}`;
}
