import { describe, expect, test } from 'vitest';
import { expectedBodies } from './expected-bodies.ts';

describe('expected bodies', () => {
  test('are the sample with another client id', () => {
    const sample = { body: '{"uuid":"one","again":"one"}', clientId: 'one', isBase64: false };
    expect(expectedBodies(sample, ['two']).map(String)).toEqual(['{"uuid":"two","again":"two"}']);
  });

  test('are put into base64 again', () => {
    const body = Buffer.from('vless://one@host\n').toString('base64');
    const [own] = expectedBodies({ body, clientId: 'one', isBase64: true }, ['three']);
    expect(Buffer.from(String(own), 'base64').toString()).toBe('vless://three@host\n');
  });

  test('cannot be made of somebody else’s answer', () => {
    expect(() => expectedBodies({ body: 'nothing', clientId: 'one', isBase64: false }, ['two'])).toThrow('client id');
  });
});
