import { expect, test } from 'vitest';
import { colourOf, initialsOf } from './people';

test.each([
  ['ann', 'AN'],
  ['Ann Smith', 'AS'],
  ['ann.smith@example.org', 'AS'],
  ['李雷', '李雷'],
  ['x', 'X'],
  ['', '?'],
])('%s has the initials %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

test('a person keeps the colour', () => {
  expect(colourOf('ann')).toBe(colourOf('ann'));
  expect(new Set(['ann', 'ben', 'cleo', 'dan', 'eva', 'fay'].map(colourOf)).size).toBeGreaterThan(2);
});
