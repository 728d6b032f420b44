import { expect, test } from 'vitest';
import { holds, latestVersion, readModelListState, toModelSearch, writeModelListState } from './listState';

test('every state of the list survives the way through the address', () => {
  for (const place of [{ stage: 'Production' }, { alias: 'champion' }, undefined]) {
    const state = { text: "tags.team = 'red & ü'", place, sort: { id: 'name', descending: false } };
    expect(readModelListState(writeModelListState(state))).toEqual(state);
  }
  expect(writeModelListState(readModelListState(new URLSearchParams())).toString()).toBe('');
});

test('words search in names, a comparison goes out as typed', () => {
  const state = readModelListState(new URLSearchParams());
  expect(toModelSearch({ ...state, text: ' churn ' }).filter).toBe("name ILIKE '%churn%'");
  expect(toModelSearch({ ...state, text: "tags.a = 'b' OR name = 'c'" }).filter).toBe("tags.a = 'b' OR name = 'c'");
  expect(toModelSearch(state)).toEqual({ filter: '', orderBy: 'last_updated_timestamp DESC', pageSize: 100 });
});

test('a model holds a stage by its latest versions and an alias by its list', () => {
  const model = {
    name: 'm',
    latest_versions: [
      { name: 'm', version: '9', current_stage: 'Production' },
      { name: 'm', version: '10', current_stage: 'None' },
    ],
    aliases: [{ alias: 'champion', version: '9' }],
  };
  expect([{ stage: 'Production' }, { stage: 'Staging' }].map(place => holds(model, place))).toEqual([true, false]);
  expect([{ alias: 'champion' }, { alias: 'x' }].map(place => holds(model, place))).toEqual([true, false]);
  expect(latestVersion(model)).toBe('10');
  expect(latestVersion({ name: 'm' })).toBeUndefined();
});
