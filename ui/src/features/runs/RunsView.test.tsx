import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import type { Call, Reply } from '../../test/fakeServer';
import { renderAt } from '../../test/render';
import { makeRun } from '../../test/runs';
import { RunsView } from './RunsView';

afterEach(() => vi.unstubAllGlobals());

const runs = [makeRun({ id: 'p', metrics: { acc: 0.5 } }), makeRun({ id: 'c', parent: 'p', metrics: { acc: 'NaN' } })];

const server = (replies: Record<string, Reply> = {}) =>
  fakeServer({
    'mlflow/runs/search': () => ({ runs }),
    'millrace/runs/count': () => ({ count: 2 }),
    'millrace/runs/columns': () => ({ metrics: ['acc', 'loss'], params: [], tags: [] }),
    ...replies,
  });

const open = (query = '') =>
  renderAt(`/${query}`, [
    { path: '/', element: <RunsView experimentIds={['1']} deletedExperiment={false} whenEmpty="snippet" /> },
    { path: '/experiments/:e/runs/:r', element: <p>run page</p> },
  ]);

const searches = (calls: Call[]) => calls.filter(call => call.path === 'mlflow/runs/search').map(call => call.body);

test('runs are listed with their metrics, children below their parent', async () => {
  server();
  open();
  const child = await screen.findByRole('row', { name: /name of c/ });
  expect(within(child).getByText('NaN')).toBeTruthy();
  await waitFor(() => expect(screen.getByTestId('run-count').textContent).toBe('2 runs'));
  await userEvent.click(screen.getByRole('button', { name: 'Close 1 child run of name of p' }));
  expect(screen.queryByRole('row', { name: /name of c/ })).toBeNull();
});

test('a filter is sent on Enter and kept in the address', async () => {
  const calls = server();
  const { router } = open();
  await screen.findByRole('grid', { name: 'Runs' });
  await userEvent.type(screen.getByRole('combobox', { name: 'Filter runs' }), 'metrics.acc > 0.4{Enter}');
  await waitFor(() => expect(searches(calls).at(-1)).toMatchObject({ filter: 'metrics.acc > 0.4' }));
  expect(new URLSearchParams(router.state.location.search).get('searchFilter')).toBe('metrics.acc > 0.4');
});

test('a filter error points at its place', async () => {
  const refusal = new Refusal(400, {
    error_code: 'INVALID_PARAMETER_VALUE',
    message: 'Expected a value',
    position: 14,
  });
  server({ 'mlflow/runs/search': () => refusal, 'millrace/runs/count': () => refusal });
  open('?searchFilter=metrics.acc%20%3E%3E%201');
  const problem = await screen.findByTestId('filter-problem');
  expect(problem.textContent).toContain('Expected a value');
  expect(problem.querySelector('pre')?.textContent).toBe(`metrics.acc >> 1\n${' '.repeat(14)}^`);
});

test('a click on a heading sorts on the server', async () => {
  const calls = server();
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Sort by metric acc' }));
  await waitFor(() => expect(searches(calls).at(-1)).toMatchObject({ order_by: ['metrics.acc DESC'] }));
});

test('selected runs are deleted after the question is answered', async () => {
  const calls = server({ 'millrace/runs/delete': () => ({}) });
  open();
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Select name of p' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: /Delete run/ });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() =>
    expect(calls.find(call => call.path === 'millrace/runs/delete')?.body).toEqual({ run_ids: ['p'] }),
  );
  await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Select name of p' })).toBeNull());
});

test('an empty experiment shows how to log to it', async () => {
  server({ 'mlflow/runs/search': () => ({}), 'millrace/runs/count': () => ({ count: 0 }) });
  open();
  expect(await screen.findByText('No runs yet')).toBeTruthy();
  expect(screen.getByText(/snippet/)).toBeTruthy();
});

test('a server failure is told with its request id', async () => {
  server({
    'mlflow/runs/search': () =>
      new Refusal(500, { error_code: 'INTERNAL_ERROR', message: 'The server failed.', request_id: 'req-9' }),
  });
  open();
  expect((await screen.findByRole('alert')).textContent).toContain('req-9');
});

test('a key is offered while it is typed and taken with Tab', async () => {
  server();
  open();
  const filter = screen.getByRole<HTMLInputElement>('combobox', { name: 'Filter runs' });
  await screen.findByRole('grid', { name: 'Runs' });
  await userEvent.type(filter, 'metrics.lo');
  expect((await screen.findByRole('option')).textContent).toBe('metrics.loss');
  await userEvent.keyboard('{Tab}< 1');
  expect(filter.value).toBe('metrics.loss < 1');
});
