import type { Place } from '../../api/registry';

/** "What held this place at that time?" Both parts may be missing. */
export interface Question {
  place: Place | undefined;
  at: number | undefined;
}

/** The question lives in the address: ?stage=Production&at=2026-05-03T14:03:00.000Z (or &alias=champion). */
export function readQuestion(query: URLSearchParams): Question {
  const stage = query.get('stage');
  const alias = query.get('alias');
  const at = Date.parse(query.get('at') ?? '');
  return {
    place: stage ? { stage } : alias ? { alias } : undefined,
    at: Number.isNaN(at) ? undefined : at,
  };
}

export function writeQuestion({ place, at }: Question): URLSearchParams {
  const query = new URLSearchParams();
  if (place?.stage !== undefined) query.set('stage', place.stage);
  if (place?.alias !== undefined) query.set('alias', place.alias);
  if (at !== undefined) query.set('at', new Date(at).toISOString());
  return query;
}

/** Places in one list of choices: "stage:Production", "alias:champion". */
export const placeToken = (place: Place): string =>
  place.alias !== undefined ? `alias:${place.alias}` : `stage:${place.stage}`;

export function placeOfToken(token: string | null): Place | undefined {
  if (token?.startsWith('alias:')) return { alias: token.slice(6) };
  return token?.startsWith('stage:') ? { stage: token.slice(6) } : undefined;
}
