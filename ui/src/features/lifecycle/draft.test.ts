import { expect, test } from 'vitest';
import type { Lifecycle } from '../../api/registry';
import { addStage, everyMove, expandMoves, removeStage, shiftStage, toggleMove } from './draft';

const rules: Lifecycle = {
  stages: ['None', 'Staging', 'Production', 'Archived'],
  moves: [{ from: '*', to: 'Archived' }],
  approvals: [{ stage: 'Production' }, { alias: 'champion' }],
  freezes: [],
};

test('a star is spelled out without the move to itself', () => {
  expect(expandMoves(rules.moves, rules.stages).map(move => move.from)).toEqual(['None', 'Staging', 'Production']);
  expect(everyMove(['a', 'b'])).toHaveLength(2);
});

test('a move is switched on and off', () => {
  const on = toggleMove(rules, 'None', 'Staging');
  expect(on.moves).toContainEqual({ from: 'None', to: 'Staging' });
  expect(toggleMove(on, 'None', 'Staging').moves).toHaveLength(3);
  expect(toggleMove(rules, 'Staging', 'Archived').moves).toHaveLength(2);
});

test('a new stage stands before Archived and takes its rules along when it goes', () => {
  const more = addStage(rules, 'Shadow');
  expect(more.stages).toEqual(['None', 'Staging', 'Production', 'Shadow', 'Archived']);
  expect(removeStage(rules, 'Production').approvals).toEqual([{ alias: 'champion' }]);
});

test('None stays the first stage', () => {
  expect(shiftStage(rules, 'Staging', -1)).toEqual(rules);
  expect(shiftStage(rules, 'None', 1)).toEqual(rules);
  expect(shiftStage(rules, 'Staging', 1).stages).toEqual(['None', 'Production', 'Staging', 'Archived']);
});
