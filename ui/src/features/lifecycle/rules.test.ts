import { expect, test } from 'vitest';
import type { Lifecycle } from '../../api/registry';
import { approvalRule, covers, freezeOf, moveAllowed, ruleWords } from './rules';

const rules = (part: Partial<Lifecycle>): Lifecycle => ({ stages: [], moves: [], approvals: [], freezes: [], ...part });

test.each([
  [undefined, 'any', true],
  ['*', 'any', true],
  ['team-*', 'team-a', true],
  ['team-*', 'a-team-', false],
  ['*-prod', 'x-prod', true],
  ['a*b*c', 'a1b2c', true],
  ['a*b*c', 'ac', false],
  ['ab*ba', 'aba', false],
  ['a.c', 'abc', false],
])('the pattern %s for %s: %s', (pattern, name, expected) => expect(covers(pattern, name)).toBe(expected));

test('of several rules the stricter counts', () => {
  const approvals = [{ stage: 'Production' }, { stage: 'Production', model: 'm*', approvals: 2 }, { alias: 'champion' }];
  expect(approvalRule(rules({ approvals }), 'm1', { stage: 'production' })?.approvals).toBe(2);
  expect(approvalRule(rules({ approvals }), 'x', { stage: 'Production' })?.approvals).toBeUndefined();
  expect(approvalRule(rules({ approvals }), 'x', { alias: 'champion' })).toBeDefined();
  expect(approvalRule(rules({ approvals }), 'x', { stage: 'Staging' })).toBeUndefined();
});

test('without moves all are allowed, with some only those', () => {
  expect(moveAllowed(rules({}), 'None', 'Production')).toBe(true);
  const moves = [
    { from: 'None', to: 'Staging' },
    { from: '*', to: 'Archived' },
  ];
  expect(moveAllowed(rules({ moves }), 'None', 'Production')).toBe(false);
  expect(moveAllowed(rules({ moves }), 'Production', 'archived')).toBe(true);
  expect(moveAllowed(rules({ moves }), 'Production', 'Production')).toBe(true);
});

test('a freeze ends before its end', () => {
  const freezes = [{ from_timestamp: 10, until_timestamp: 20, model: 'm*' }];
  expect([9, 10, 19, 20].map(now => freezeOf(rules({ freezes }), 'm', now) !== undefined)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(freezeOf(rules({ freezes }), 'x', 15)).toBeUndefined();
});

test('a rule reads as a sentence', () => {
  expect(ruleWords({ stage: 'Production', approvals: 2, approvers: ['ann', 'ben'] })).toBe('2 approvals by ann or ben');
  expect(ruleWords({ alias: 'champion' })).toBe('1 approval by anybody but who asks');
});
