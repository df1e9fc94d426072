/**
 * Next checks no types: `npm run check` does, with the compiler of the whole house, which Next cannot call. No TypeScript either:
 * to read it the server that is to be small would load Next's compiler, 25 MB, and keep it.
 * @type {import('next').NextConfig}
 */
const config = {
  distDir: process.env.CAUSEWAY_WEB_DIST ?? '.next',
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // No picture is served by it, so there is no resizer for the world to keep busy.
  images: { unoptimized: true },
  // A page whose right somebody lacks answers 403, in its own words.
  experimental: { authInterrupts: true },
  // These load files of their own at run time.
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'postgres'],
};

export default config;
