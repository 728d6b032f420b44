import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import type { Call, Reply } from '../../test/fakeServer';
import { registryReplies, request, version } from '../../test/registry';
import { renderAt, renderApp } from '../../test/render';
import { MoveDialog } from './MoveDialog';
import WaitingPage from './WaitingPage';

afterEach(() => vi.unstubAllGlobals());

const bodyOf = (calls: Call[], path: string) => calls.find(call => call.path === path)?.body;

const openWaiting = (replies: Record<string, Reply>) => {
  const calls = fakeServer({
    ...registryReplies,
    'millrace/transition-requests': () => ({ requests: [request()] }),
    ...replies,
  });
  renderAt('/waiting', [{ path: '/waiting', element: <WaitingPage /> }]);
  return calls;
};

test('a request is approved with a comment, in place', async () => {
  const calls = openWaiting({ 'mlflow/transition-requests/approve': () => ({ activity: { id: '1' } }) });
  const card = await screen.findByRole('article', { name: 'Request of ann for version 3' });
  expect(card.textContent).toContain('0 of 1 approval');
  expect(within(card).queryByRole('button', { name: 'Cancel request' })).toBeNull();
  await userEvent.click(await within(card).findByRole('button', { name: 'Approve' }));
  await userEvent.type(within(card).getByRole('textbox', { name: 'Comment on the decision' }), 'fine');
  await userEvent.click(within(card).getByRole('button', { name: 'Approve' }));
  await waitFor(() =>
    expect(bodyOf(calls, 'mlflow/transition-requests/approve')).toEqual({
      name: 'churn',
      version: '3',
      stage: 'Production',
      archive_existing_versions: true,
      comment: 'fine',
    }),
  );
});

test("the server's refusal shows beside the decision", async () => {
  openWaiting({
    'mlflow/transition-requests/reject': () =>
      new Refusal(403, { error_code: 'PERMISSION_DENIED', message: 'Only ben may reject' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Only ben may reject');
});

test("a request for an alias is cancelled by its creator's name", async () => {
  const calls = openWaiting({
    'millrace/transition-requests': () => ({
      requests: [
        request({ to_stage: undefined, to_alias: 'champion', available_actions: ['CANCEL_TRANSITION_REQUEST'] }),
      ],
    }),
    'mlflow/transition-requests/delete': () => ({}),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel request' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel request' }));
  await waitFor(() =>
    expect(bodyOf(calls, 'mlflow/transition-requests/delete')).toEqual({
      name: 'churn',
      version: '3',
      alias: 'champion',
      creator: 'ann',
    }),
  );
});

test('with nothing to decide the page says when something would be', async () => {
  openWaiting({ 'millrace/transition-requests': () => ({}) });
  expect(await screen.findByText('Nothing waits for you')).toBeTruthy();
});

test('a protected stage is asked for, not moved to', async () => {
  const calls = fakeServer({
    ...registryReplies,
    'mlflow/transition-requests/create': () => ({ request: request() }),
  });
  renderApp(<MoveDialog version={version} place={{ stage: 'Production' }} onClose={() => undefined} />);
  await screen.findByText(/Production needs 1 approval by ben/);
  expect(screen.queryByRole('button', { name: 'Move' })).toBeNull();
  await userEvent.type(screen.getByRole('textbox', { name: 'Comment' }), 'better');
  await userEvent.click(screen.getByRole('button', { name: 'Ask for approval' }));
  await waitFor(() =>
    expect(bodyOf(calls, 'mlflow/transition-requests/create')).toEqual({
      name: 'churn',
      version: '3',
      stage: 'Production',
      comment: 'better',
    }),
  );
});

test("a refused move shows the server's sentence and offers to ask", async () => {
  const calls = fakeServer({
    ...registryReplies,
    'millrace/model-holders': () => ({ holdings: [{ name: 'churn', version: '2', since: 1 }] }),
    'mlflow/registered-models/alias': () =>
      new Refusal(403, { error_code: 'PERMISSION_DENIED', message: 'champion needs 1 approval' }),
    'mlflow/transition-requests/create': () => ({ request: request() }),
  });
  renderApp(<MoveDialog version={version} place={{ alias: 'champion' }} onClose={() => undefined} />);
  await screen.findByText(/@champion is version 2 now/);
  await userEvent.click(screen.getByRole('button', { name: 'Set alias' }));
  expect((await screen.findByRole('alert')).textContent).toContain('champion needs 1 approval');
  await userEvent.click(screen.getByRole('button', { name: 'Ask for approval' }));
  await waitFor(() =>
    expect(bodyOf(calls, 'mlflow/transition-requests/create')).toEqual({
      name: 'churn',
      version: '3',
      alias: 'champion',
    }),
  );
});
