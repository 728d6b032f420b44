import type { AllowedMove, Lifecycle } from '../../api/registry';

/** Changes to a draft of the rules. */

export const FIRST = 'None';
export const LAST = 'Archived';

/** `*` spelled out, so that a table can show each move. */
export function expandMoves(moves: readonly AllowedMove[], stages: readonly string[]): AllowedMove[] {
  const fit = (pattern: string) => (pattern === '*' ? stages : stages.filter(stage => stage === pattern));
  const pairs = new Map<string, AllowedMove>();
  for (const move of moves) {
    for (const from of fit(move.from)) {
      for (const to of fit(move.to)) if (from !== to) pairs.set(`${from}\n${to}`, { from, to });
    }
  }
  return [...pairs.values()];
}

export function toggleMove(draft: Lifecycle, from: string, to: string): Lifecycle {
  const moves = expandMoves(draft.moves, draft.stages);
  const kept = moves.filter(move => move.from !== from || move.to !== to);
  return { ...draft, moves: kept.length < moves.length ? kept : [...moves, { from, to }] };
}

/** Every pair of two stages. */
export const everyMove = (stages: readonly string[]): AllowedMove[] =>
  stages.flatMap(from => stages.filter(to => to !== from).map(to => ({ from, to })));

/** A new stage goes before Archived. */
export function addStage(draft: Lifecycle, name: string): Lifecycle {
  const at = draft.stages.indexOf(LAST);
  const stages = [...draft.stages];
  stages.splice(at < 0 ? stages.length : at, 0, name);
  return { ...draft, stages };
}

/** The rules that name a stage go with it. */
export const removeStage = (draft: Lifecycle, name: string): Lifecycle => ({
  ...draft,
  stages: draft.stages.filter(stage => stage !== name),
  moves: draft.moves.filter(move => move.from !== name && move.to !== name),
  approvals: draft.approvals.filter(rule => rule.stage !== name),
});

export function shiftStage(draft: Lifecycle, name: string, by: -1 | 1): Lifecycle {
  const stages = [...draft.stages];
  const at = stages.indexOf(name);
  const to = at + by;
  if (at < 1 || to < 1 || to >= stages.length) return draft;
  stages.splice(at, 1);
  stages.splice(to, 0, name);
  return { ...draft, stages };
}

export const replaceAt = <Item>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((one, index) => (index === at ? item : one));

export const removeAt = <Item>(items: readonly Item[], at: number): Item[] =>
  items.filter((_one, index) => index !== at);
