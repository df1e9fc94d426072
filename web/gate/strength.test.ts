import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  ['', 'empty'],
  ['correct', 'short'],
  ['aaaaaaaaaaaaaa', 'weak'],
  ['passwordpassword', 'weak'],
  ['123456789012', 'weak'],
  ['qwertyuiop[]', 'weak'],
  ['abcabcabcabcabc', 'weak'],
  ['correct horse battery', 'strong'],
  ['Vm7#kq!2Rz$w9', 'strong'],
])('%j is %s', (password, word) => {
  expect(strengthOf(password).word).toBe(word);
});
