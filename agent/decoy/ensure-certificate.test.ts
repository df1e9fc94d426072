import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureCertificate } from './ensure-certificate.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const NAMES = ['cdn.example.net', 'www.example.com'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cw-crt-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the decoy’s certificate', () => {
  const pair = () => ({ certificate: join(folder, 'decoy.crt'), key: join(folder, 'decoy.key') });

  it('is made once for all names, P-256, its files for nobody else', async () => {
    await ensureCertificate({ names: NAMES, ...pair(), now: NOW });
    const text = readFileSync(pair().certificate, 'utf8');
    const certificate = new X509Certificate(text);
    for (const name of NAMES) expect(certificate.checkHost(name)).toBe(name);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    for (const path of Object.values(pair())) expect(statSync(path).mode & 0o777).toBe(0o600);
    await ensureCertificate({ names: NAMES, ...pair(), now: NOW });
    expect(readFileSync(pair().certificate, 'utf8')).toBe(text);
  });

  it('is made again when it is nearly over or cannot be read', async () => {
    await ensureCertificate({ names: NAMES, ...pair(), now: NOW });
    const text = readFileSync(pair().certificate, 'utf8');
    await ensureCertificate({ names: NAMES, ...pair(), now: new Date('2036-05-20T00:00:00Z') });
    expect(readFileSync(pair().certificate, 'utf8')).not.toBe(text);
  });
});
