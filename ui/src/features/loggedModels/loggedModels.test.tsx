import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { LoggedModel } from '../../api/wire';
import { fakeServer } from '../../test/fakeServer';
import { registryReplies } from '../../test/registry';
import { renderApp } from '../../test/render';
import { LoggedModelOverview } from './LoggedModelOverview';
import { metricKeys } from './loggedModelColumns';
import { loggedModelPath, nameOf, statusWords } from './loggedModelText';

afterEach(() => vi.unstubAllGlobals());

const model: LoggedModel = {
  info: { model_id: 'm-1', experiment_id: '7', name: 'churn', status: 'LOGGED_MODEL_READY', source_run_id: 'r1' },
  data: { metrics: [{ key: 'auc', value: 0.91, step: 0, timestamp: 1 }], params: [{ key: 'depth', value: '5' }] },
};

test('a model is named by its name, or by its id', () => {
  expect(nameOf(model)).toBe('churn');
  expect(nameOf({ info: { ...model.info, name: '' } })).toBe('m-1');
  expect(loggedModelPath(model, 'artifacts')).toBe('/experiments/7/models/m-1/artifacts');
});

test.each([
  ['LOGGED_MODEL_READY', undefined, 'Ready'],
  ['LOGGED_MODEL_UPLOAD_FAILED', 'disk full', 'Upload failed: disk full'],
  ['', undefined, 'Not known'],
])('status %s is told in words', (status, status_message, words) =>
  expect(statusWords({ ...model.info, status, status_message })).toBe(words),
);

test('columns of metrics: the most common first', () => {
  const other = { ...model, data: { metrics: [{ key: 'loss', value: 1, step: 0, timestamp: 1 }, ...model.data!.metrics!] } };
  expect(metricKeys([model, other])).toEqual(['auc', 'loss']);
  expect(metricKeys([])).toEqual([]);
});

test('the overview shows signature, use, figures and versions', async () => {
  fakeServer({
    ...registryReplies,
    'millrace/logged-models/m-1/schema': () => ({ inputs: [{ name: 'age', type: 'long' }], flavors: ['onnx'] }),
    'mlflow/runs/get': () => ({ run: { info: { run_id: 'r1', run_name: 'training' } } }),
  });
  renderApp(<LoggedModelOverview model={model} />);
  expect(await screen.findByText('age')).toBeTruthy();
  expect(screen.getByText('ONNX Runtime, in the JVM')).toBeTruthy();
  expect(await screen.findByText(/millrace serve --model-uri 'models:\/m-1'/)).toBeTruthy();
  expect(await screen.findByRole('link', { name: 'training' })).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'churn version 3' })).getAttribute('href')).toContain('/models/churn/versions/3');
});
