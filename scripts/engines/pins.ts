import { fileURLToPath } from 'node:url';

export const ENGINE_NAMES = ['xray', 'sing-box', 'mihomo'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** A file of an official release and what it must hash to; the engine is one entry of the zip. */
export type EngineRelease = { readonly url: string; readonly sha256: string; readonly entry: string };

export type EnginePin = {
  readonly name: EngineName;
  readonly version: string;
  /** Folder with the go.mod and go.sum that pin module versions and their hashes. */
  readonly moduleDir: string;
  readonly mainPackage: string;
  readonly tags: readonly string[];
  readonly ldflags: string;
  /** Arguments that make the engine print its version, and where in that text the version stands. */
  readonly versionArgs: readonly string[];
  readonly versionPattern: RegExp;
  /**
   * By `<platform>-<arch>` of Node. Where no checksum is known for certain there is no entry and this step is passed over:
   * a download that cannot be verified is never run.
   */
  readonly releases: Readonly<Record<string, EngineRelease>>;
};

const moduleDir = (name: EngineName): string => fileURLToPath(new URL(name, import.meta.url));
const XRAY_RELEASE = 'https://github.com/XTLS/Xray-core/releases/download/v26.7.28';

export const ENGINE_PINS: Readonly<Record<EngineName, EnginePin>> = {
  xray: {
    name: 'xray',
    version: '26.7.28',
    moduleDir: moduleDir('xray'),
    mainPackage: 'github.com/xtls/xray-core/main',
    tags: [],
    ldflags: '-s -w',
    versionArgs: ['version'],
    versionPattern: /^Xray (\S+)/m,
    // SHA2-256 as in the .dgst files of the release v26.7.28 (commit 5ca6f4b7d4dc, the same as in xray/go.mod).
    releases: {
      'linux-x64': {
        url: `${XRAY_RELEASE}/Xray-linux-64.zip`,
        sha256: '8195d909f1109b8f3d99eefe401a3c451d7bf4af71f24d3815420f77e5dd2a40',
        entry: 'xray',
      },
      'linux-arm64': {
        url: `${XRAY_RELEASE}/Xray-linux-arm64-v8a.zip`,
        sha256: 'f5698bb218ada3b4022db26fafc39601c5f53b46b19eb76c9616325985807501',
        entry: 'xray',
      },
    },
  },
  'sing-box': {
    name: 'sing-box',
    version: '1.13.2',
    moduleDir: moduleDir('sing-box'),
    mainPackage: 'github.com/sagernet/sing-box/cmd/sing-box',
    tags: ['with_quic', 'with_utls', 'with_gvisor', 'with_wireguard', 'with_clash_api'],
    ldflags: '-s -w -checklinkname=0 -X github.com/sagernet/sing-box/constant.Version=1.13.2',
    versionArgs: ['version'],
    versionPattern: /^sing-box version (\S+)/m,
    releases: {},
  },
  mihomo: {
    name: 'mihomo',
    version: '1.19.2',
    moduleDir: moduleDir('mihomo'),
    mainPackage: 'github.com/metacubex/mihomo',
    tags: ['with_gvisor'],
    ldflags: '-s -w -X github.com/metacubex/mihomo/constant.Version=1.19.2',
    versionArgs: ['-v'],
    versionPattern: /^Mihomo Meta v?(\S+)/m,
    releases: {},
  },
};
