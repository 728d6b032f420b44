import { expect, test } from 'vitest';
import { nextSort, readViewState, toRunSearch, writeViewState } from './viewState';

const read = (query: string) => readViewState(new URLSearchParams(query));

test('without a query the newest active runs come first', () => {
  expect(read('')).toEqual({
    filter: '',
    sort: { id: 'attributes.start_time', descending: true },
    viewType: 'ACTIVE_ONLY',
    columns: undefined,
    nested: true,
  });
});

test('every state survives the way through the address', () => {
  const state = {
    filter: "metrics.`f1 score` > 0.5 AND tags.a = 'ü & b'",
    sort: { id: 'metrics.f1 score', descending: false },
    viewType: 'ALL' as const,
    columns: ['metrics.*', 'params.a,b~c', 'attributes.user'],
    nested: false,
  };
  expect(read(writeViewState(state).toString())).toEqual(state);
});

test('the standard view leaves the address clean', () => {
  expect(writeViewState(read('')).toString()).toBe('');
});

test("MLflow's own link is understood", () => {
  const state = read(
    'searchFilter=metrics.a%20%3E%201&orderByKey=metrics.%60val%2Floss%60&orderByAsc=true&lifecycleFilter=Deleted',
  );
  expect(state).toMatchObject({
    filter: 'metrics.a > 1',
    sort: { id: 'metrics.val/loss', descending: false },
    viewType: 'DELETED_ONLY',
  });
});

test('an unknown sort key falls back to the newest first', () => {
  expect(read('orderByKey=nonsense').sort).toEqual({ id: 'attributes.start_time', descending: true });
});

test('the search quotes the sort key', () => {
  expect(toRunSearch(['1'], read('orderByKey=metrics.%60f1%20score%60')).orderBy).toBe('metrics.`f1 score` DESC');
  expect(toRunSearch(['1'], read('searchFilter=otter')).filter).toBe("attributes.run_name ILIKE '%otter%'");
});

test('a first click sorts metrics downwards and text upwards, a second turns it', () => {
  const byName = nextSort({ id: 'metrics.a', descending: true }, 'params.b');
  expect(byName).toEqual({ id: 'params.b', descending: false });
  expect(nextSort(byName, 'params.b').descending).toBe(true);
  expect(nextSort(byName, 'metrics.a').descending).toBe(true);
});
