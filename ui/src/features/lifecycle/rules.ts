import type { ApprovalRule, Freeze, Lifecycle, Place } from '../../api/registry';

/** What the rules say, to be told before the server is asked. The server alone decides. */

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A pattern of model names: `*` stands for any text; none covers all models. */
export function covers(pattern: string | undefined, name: string): boolean {
  if (!pattern) return true;
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  const tail = rest.pop() ?? '';
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}

/** The rule for a place of a model; of several, the one that asks for most. */
export function approvalRule(rules: Lifecycle, model: string, place: Place): ApprovalRule | undefined {
  return rules.approvals
    .filter(rule => covers(rule.model, model))
    .filter(rule =>
      place.alias !== undefined
        ? rule.alias === place.alias
        : rule.stage !== undefined && sameText(rule.stage, place.stage),
    )
    .sort((a, b) => (b.approvals ?? 1) - (a.approvals ?? 1))[0];
}

export function moveAllowed({ moves }: Lifecycle, from: string, to: string): boolean {
  if (moves.length === 0 || sameText(from, to)) return true;
  const fits = (pattern: string, stage: string) => pattern === '*' || sameText(pattern, stage);
  return moves.some(move => fits(move.from, from) && fits(move.to, to));
}

export const freezeOf = (rules: Lifecycle, model: string, nowMs: number): Freeze | undefined =>
  rules.freezes.find(one => one.from_timestamp <= nowMs && nowMs < one.until_timestamp && covers(one.model, model));

/** None and Archived hold any number of versions; the other stages are those that matter. */
export const isActiveStage = (stage: string): boolean => stage !== 'None' && stage !== 'Archived';

/** "2 approvals by ann or ben", "1 approval by anybody else". */
export function ruleWords(rule: ApprovalRule): string {
  const count = rule.approvals ?? 1;
  const people = rule.approvers ?? [];
  const who = people.length === 0 ? 'anybody but who asks' : new Intl.ListFormat('en', { type: 'disjunction' }).format(people);
  return `${count} ${count === 1 ? 'approval' : 'approvals'} by ${who}`;
}
