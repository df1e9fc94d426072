import { describe, expect, it } from 'vitest';
import { answerPage } from './answer-page.ts';

describe('the decoy site', () => {
  it('answers as an ordinary small site does', () => {
    const answers = [
      ['GET', '/', 200],
      ['HEAD', '/index.html?x=1', 200],
      ['GET', '/robots.txt', 200],
      ['GET', '/wp-login.php', 404],
      ['GET', '//', 404],
      ['GET', '/../../etc/passwd', 404],
      ['POST', '/', 405],
      ['CONNECT', 'example.com:443', 405],
    ] as const;
    for (const [method, url, status] of answers) expect(answerPage(method, url).status).toBe(status);
  });

  it('tells nothing of what it belongs to, nor of what was asked', () => {
    for (const url of ['/', '/<script>alert(1)</script>', '/robots.txt']) {
      const { body, headers } = answerPage('GET', url);
      expect(`${body}${JSON.stringify(headers)}`).not.toMatch(/causeway|xray|vpn|proxy|alert/i);
      expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    }
  });
});
