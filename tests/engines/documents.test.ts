import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LinkDocument, LinkProxy } from '#core/link/link-document.ts';
import { mihomoDocument } from '#core/link/mihomo-document.ts';
import { singBoxDocument } from '#core/link/sing-box-document.ts';
import { runCommand } from '#kit/run-command.ts';
import { obtainEngine } from '#scripts/engines/obtain-engine.ts';

const proxy = (name: string, shortId: string): LinkProxy => ({
  name,
  way: 'vless-reality',
  address: '192.0.2.10',
  port: 443,
  clientId: '0b6b7d3e-2f61-4a8e-9d25-0f3f6f5f8a11',
  sni: 'www.example.com',
  publicKey: 'jNXHt1yRo0vDuchQlIP6Z0ZvjT3KtzVI-T4E7RoLJS0',
  shortId,
});

const document = (proxies: LinkProxy[], deadEnd?: string): LinkDocument => ({
  title: 'Example VPN',
  proxies,
  deadEnd,
  announcement: undefined,
  usage: undefined,
});

const DOCUMENTS: readonly (readonly [string, LinkDocument])[] = [
  ['one node', document([proxy('Amsterdam', '12345678')])],
  [
    'several nodes with awkward names',
    document([proxy('Riga "1" #: - {x}', '1e10'), proxy("🇳🇱 \\n'", '00'), proxy('مرحبا', '0123456789abcdef')]),
  ],
  ['a denial', document([], 'Data used up, back on 5 Dec')],
  ['a denial in Russian', document([], 'Доступ закончился 5 дек.')],
];

let folder = '';
const engines = { singBox: '', mihomo: '' };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-documents-'));
  engines.singBox = await obtainEngine('sing-box');
  engines.mihomo = await obtainEngine('mihomo');
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the real client accepts', () => {
  test.each(DOCUMENTS.flatMap(([label, given]) => [true, false].map((tun) => [label, tun, given] as const)))(
    'sing-box: %s, TUN %s, without a word of deprecation',
    async (_label, tun, given) => {
      const path = join(folder, 'sing-box.json');
      await writeFile(path, singBoxDocument(given, { tun }));
      const result = await runCommand({ command: engines.singBox, args: ['check', '-c', path], timeoutMs: 30_000 });
      expect(result).toMatchObject({ code: 0, lines: [] });
    },
  );

  test.each(DOCUMENTS)('mihomo: %s', async (_label, given) => {
    const path = join(folder, 'mihomo.yaml');
    await writeFile(path, mihomoDocument(given));
    const result = await runCommand({
      command: engines.mihomo,
      args: ['-t', '-d', folder, '-f', path],
      timeoutMs: 30_000,
    });
    expect(result.lines.join('\n')).toContain('test is successful');
    expect(result.code).toBe(0);
  });
});
