import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import { registryReplies, version } from '../../test/registry';
import { renderApp } from '../../test/render';
import { byArea } from './diffAreas';
import { FilesTab } from './FilesTab';
import { RegisterDialog } from './RegisterDialog';
import { typeWords } from './schemaText';
import { versionOfUri } from './versionUri';

afterEach(() => vi.unstubAllGlobals());

test('an address of a version is read from its end', () => {
  expect(versionOfUri('models:/a/b/12')).toEqual({ name: 'a/b', version: '12' });
  expect(versionOfUri('models:/m@champion')).toBeUndefined();
});

test('differences come by area, new areas last', () => {
  const one = (area: string) => ({ area, key: 'k' });
  expect(byArea([one('later'), one('file'), one('signature')]).map(area => area.area)).toEqual([
    'signature',
    'file',
    'later',
  ]);
});

test('tensors are told with their shape', () => {
  expect(typeWords({ type: 'float32', shape: [-1, 28] })).toBe('float32 (-1, 28)');
  expect(typeWords({ type: 'float32', shape: '[-1, 28]' })).toBe('float32 (-1, 28)');
  expect(typeWords({ type: 'double' })).toBe('double');
});

test('verifying tells which files are no longer what was registered', async () => {
  fakeServer({
    ...registryReplies,
    'millrace/model-versions/artifacts': () => ({ files: [{ path: 'MLmodel', is_dir: false, file_size: 3 }] }),
    'millrace/model-versions/verify': () => ({ intact: false, changed: ['model.pkl'], missing: ['MLmodel'], files: 2 }),
  });
  renderApp(<FilesTab version={{ name: 'churn', version: '3' }} path="" />);
  await screen.findByText('Recorded');
  await userEvent.click(screen.getByRole('button', { name: 'Verify' }));
  expect((await screen.findByText(/Not intact/)).parentElement?.textContent).toMatch(
    /model.pkl changed.*MLmodel missing/,
  );
});

test('a folder of a run is registered as a version of a model that exists', async () => {
  const done = vi.fn();
  const calls = fakeServer({
    ...registryReplies,
    'mlflow/registered-models/search': () => ({ registered_models: [{ name: 'churn' }] }),
    'mlflow/registered-models/create': () =>
      new Refusal(400, { error_code: 'RESOURCE_ALREADY_EXISTS', message: 'taken' }),
    'mlflow/model-versions/create': () => ({ model_version: version }),
  });
  renderApp(<RegisterDialog from={{ source: 'runs:/r1/model', runId: 'r1' }} onClose={() => undefined} onDone={done} />);
  await userEvent.type(await screen.findByPlaceholderText('churn'), 'churn');
  await userEvent.click(screen.getByRole('button', { name: 'Register' }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(calls.find(call => call.path === 'mlflow/model-versions/create')?.body).toEqual({
    name: 'churn',
    source: 'runs:/r1/model',
    run_id: 'r1',
  });
});
