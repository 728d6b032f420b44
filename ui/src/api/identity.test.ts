import { afterEach, expect, test } from 'vitest';
import { authorization, chooseName, nameProblem } from './identity';

afterEach(() => localStorage.clear());

test('a chosen name goes out as the user of Basic credentials, in UTF-8', () => {
  expect(authorization()).toEqual({});
  chooseName('Zoë');
  const sent = authorization().Authorization ?? '';
  const bytes = Uint8Array.from(atob(sent.replace('Basic ', '')), letter => letter.charCodeAt(0));
  expect(new TextDecoder().decode(bytes)).toBe('Zoë:');
  chooseName('');
  expect(authorization()).toEqual({});
});

test('a colon would cut the name and is refused', () => {
  expect(nameProblem('a:b')).toContain('colon');
  expect(nameProblem('ann')).toBeUndefined();
});
