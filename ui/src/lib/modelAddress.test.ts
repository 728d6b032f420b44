import { expect, test } from 'vitest';
import { modelPath, readModelAddress, versionPath } from './modelAddress';

test.each(['churn', 'a/b', 'a:b', '50%', '%2F', '..', '.', 'Überraschung 漢字 ❤', '?x#y', 'versions', 'x'.repeat(300)])(
  'the name %s survives the way through the address',
  name => {
    expect(readModelAddress(modelPath(name))).toEqual({ name, version: undefined, rest: '' });
    expect(readModelAddress(modelPath(name, 'activity'))).toMatchObject({ name, rest: 'activity' });
    expect(readModelAddress(versionPath({ name, version: '12' }, 'artifacts/a/b.txt'))).toEqual({
      name,
      version: '12',
      rest: 'artifacts/a/b.txt',
    });
  },
);

test('the list of models is no model', () => {
  expect(readModelAddress('/models')).toBeUndefined();
  expect(readModelAddress('/models/')).toBeUndefined();
});
