import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import type { Reply } from '../../test/fakeServer';
import { registryReplies, version } from '../../test/registry';
import { renderAt } from '../../test/render';
import ModelRoutes from './ModelRoutes';
import ModelsPage from './ModelsPage';

afterEach(() => vi.unstubAllGlobals());

const open = (address: string, replies: Record<string, Reply> = {}) => {
  const calls = fakeServer({
    ...registryReplies,
    'mlflow/registered-models/search': () => ({
      registered_models: [
        { name: 'churn', latest_versions: [version], aliases: [{ alias: 'champion', version: '3' }], user_id: 'ann' },
        { name: 'a/b', latest_versions: [] },
      ],
    }),
    ...replies,
  });
  const view = renderAt(address, [
    { path: '/models', element: <ModelsPage /> },
    { path: '/models/*', element: <ModelRoutes /> },
  ]);
  return { calls, ...view };
};

test('models are listed with owner, stages and aliases; names are escaped in links', async () => {
  open('/models');
  const row = await screen.findByRole('row', { name: /churn/ });
  expect(row.textContent).toMatch(/Staging.*champion.*ann/);
  expect(screen.getByRole('link', { name: 'a/b' }).getAttribute('href')).toBe('/models/a%2Fb');
});

test('a stage leaves the models that hold it and asks for large pages', async () => {
  const { calls } = open('/models?stage=Staging');
  await screen.findByRole('link', { name: 'churn' });
  expect(screen.queryByRole('link', { name: 'a/b' })).toBeNull();
  const asked = calls.find(call => call.path === 'mlflow/registered-models/search')?.query;
  expect(asked?.get('max_results')).toBe('1000');
});

test('a wrong filter shows the caret, and half a filter is not sent', async () => {
  const { calls } = open('/models', {
    'mlflow/registered-models/search': ({ query }) =>
      query.get('filter')?.includes('=')
        ? new Refusal(400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'Expected a value', position: 8 })
        : {},
  });
  const box = await screen.findByRole('searchbox', { name: /Search models/ });
  await userEvent.type(box, 'tags.a =');
  expect(calls.some(call => call.query.get('filter')?.includes('='))).toBe(false);
  await userEvent.type(box, '{Enter}');
  expect((await screen.findByTestId('filter-problem')).textContent).toContain('Expected a value');
});

test('deleting a model says what goes with it', async () => {
  const { calls } = open('/models/churn', { 'mlflow/registered-models/delete': () => ({}) });
  await userEvent.click(await screen.findByRole('button', { name: 'Model actions' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
  const dialog = await screen.findByRole('dialog', { name: /Delete model/ });
  await within(dialog).findByText(/2 versions of the model go/);
  expect(dialog.textContent).toMatch(/Version 3 is in Staging[\s\S]*@champion/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete model' }));
  await waitFor(() =>
    expect(calls.find(call => call.path === 'mlflow/registered-models/delete')?.body).toEqual({ name: 'churn' }),
  );
});

test('two selected versions are compared, the older at the left', async () => {
  const { router } = open('/models/churn', {
    'millrace/model-versions/diff': () => ({
      left: { name: 'churn', version: '2' },
      right: { name: 'churn', version: '3' },
      differences: [{ area: 'param', key: 'depth', left: '6' }],
    }),
  });
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Select version 3' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select version 2' }));
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
  const line = await screen.findByRole('row', { name: /depth/ });
  expect(line.textContent).toBe('depth6absent');
  expect(router.state.location.search).toBe('?left=2&right=3');
});

test('a version shows its requests, comments and digests', async () => {
  open('/models/churn/versions/3', {
    'mlflow/transition-requests/list': () => ({ requests: [{ id: '1', user_id: 'ann', to_stage: 'Production' }] }),
    'millrace/comments': () => ({}),
    'millrace/model-versions/lineage': () => ({ copied_from: 'models:/x/y/1' }),
    'millrace/model-versions/schema': () => ({ inputs: [{ name: 'age', type: 'long' }], outputs: [] }),
  });
  expect(await screen.findByRole('article', { name: 'Request of ann for version 3' })).toBeTruthy();
  expect(await screen.findByText('Recorded')).toBeTruthy();
  expect(await screen.findByText('age')).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'models:/x/y/1' })).getAttribute('href')).toBe(
    '/models/x%2Fy/versions/1',
  );
});
