import type { NextConfig } from 'next';

/** Next checks no types: `npm run check` does, with the compiler of the whole house, which Next cannot call. */
const config: NextConfig = {
  distDir: process.env['CAUSEWAY_WEB_DIST'] ?? '.next',
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // No picture is served by it, so there is no resizer for the world to keep busy.
  images: { unoptimized: true },
};

export default config;
