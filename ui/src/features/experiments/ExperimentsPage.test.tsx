import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import type { Reply } from '../../test/fakeServer';
import { renderAt } from '../../test/render';
import { ExperimentsPage } from './ExperimentsPage';
import { nextSort, readListState, writeListState } from './listState';
import { pythonSnippet } from './snippets';

afterEach(() => vi.unstubAllGlobals());

const experiment = (id: string, name: string, stage = 'active') => ({
  experiment_id: id,
  name,
  artifact_location: `mlflow-artifacts:/${id}`,
  lifecycle_stage: stage,
  creation_time: 1_000,
  last_update_time: 2_000,
});

const open = (replies: Record<string, Reply>, query = '') => {
  const calls = fakeServer({
    'mlflow/experiments/search': () => ({ experiments: [experiment('1', 'churn')] }),
    ...replies,
  });
  const view = renderAt(`/experiments${query}`, [
    { path: '/experiments', element: <ExperimentsPage /> },
    { path: '/experiments/:id', element: <p>experiment page</p> },
  ]);
  return { calls, ...view };
};

test('an experiment is created and opened', async () => {
  const { calls } = open({ 'mlflow/experiments/create': () => ({ experiment_id: '7' }) });
  await userEvent.click(screen.getByRole('button', { name: 'New experiment' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'fraud');
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('experiment page')).toBeTruthy();
  expect(calls.find(call => call.path === 'mlflow/experiments/create')?.body).toEqual({ name: 'fraud' });
});

test('a name that is taken is told inside of the dialog', async () => {
  open({
    'mlflow/experiments/create': () =>
      new Refusal(400, { error_code: 'RESOURCE_ALREADY_EXISTS', message: 'churn is taken' }),
  });
  await userEvent.click(screen.getByRole('button', { name: 'New experiment' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'churn{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('churn is taken');
});

test('deleting says how many runs go too', async () => {
  const { calls } = open({ 'millrace/runs/count': () => ({ count: 1234 }), 'mlflow/experiments/delete': () => ({}) });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for churn' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
  const dialog = await screen.findByRole('dialog', { name: /Delete experiment/ });
  await within(dialog).findByText(/1,234 active runs/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(calls.some(call => call.path === 'mlflow/experiments/delete')).toBe(true));
});

test('deleted experiments are listed behind the switch and can be restored', async () => {
  const { calls } = open({
    'mlflow/experiments/search': ({ body }) => ({
      experiments: body['view_type'] === 'DELETED_ONLY' ? [experiment('5', 'old', 'deleted')] : [],
    }),
    'mlflow/experiments/restore': () => ({}),
  });
  await userEvent.click(screen.getByRole('switch', { name: 'Deleted' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Restore old' }));
  await waitFor(() =>
    expect(calls.find(call => call.path === 'mlflow/experiments/restore')?.body).toEqual({ experiment_id: '5' }),
  );
});

test('a search from the address goes to the server', async () => {
  const { calls } = open({}, '?q=Churn&order=name.asc');
  await screen.findByRole('link', { name: 'churn' });
  expect(calls.find(call => call.path === 'mlflow/experiments/search')?.body).toMatchObject({
    filter: "name ILIKE '%Churn%'",
    order_by: ['name ASC'],
  });
});

test('the list state survives the way through the address', () => {
  const state = { text: 'a b', deleted: true, sort: { id: 'name', descending: false } };
  expect(readListState(writeListState(state))).toEqual(state);
  expect(nextSort(state.sort, 'creation_time')).toEqual({ id: 'creation_time', descending: true });
});

test('names are quoted in the code to copy', () => {
  expect(pythonSnippet('http://h', 'it"s')).toContain('mlflow.set_experiment("it\\"s")');
});
