import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer, Refusal } from '../../test/fakeServer';
import { registryReplies, rules } from '../../test/registry';
import { renderAt } from '../../test/render';
import LifecyclePage from './LifecyclePage';

afterEach(() => vi.unstubAllGlobals());

test('rules are changed as a draft and saved as a whole, with a reason', async () => {
  const calls = fakeServer({ ...registryReplies });
  renderAt('/lifecycle', [{ path: '/lifecycle/*', element: <LifecyclePage /> }]);
  await userEvent.type(await screen.findByRole('textbox', { name: 'New stage' }), 'Shadow{Enter}');
  await userEvent.click(screen.getByRole('switch', { name: 'Every move is allowed' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'From None to Production' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Why the rules change' }), 'audit');
  await userEvent.click(screen.getByRole('button', { name: 'Save rules' }));
  await waitFor(() => expect(calls.filter(call => call.path === 'millrace/lifecycle').length).toBeGreaterThan(1));
  const sent = calls.filter(call => call.path === 'millrace/lifecycle').find(call => call.body['lifecycle'])?.body;
  expect(sent).toMatchObject({
    comment: 'audit',
    lifecycle: { stages: ['None', 'Staging', 'Production', 'Shadow', 'Archived'], approvals: rules.approvals },
  });
  const moves = (sent?.['lifecycle'] as typeof rules).moves;
  expect(moves).toHaveLength(19);
  expect(moves).not.toContainEqual({ from: 'None', to: 'Production' });
});

test('saved rules of which the reply leaves empty lists out are shown', async () => {
  let state: object = { lifecycle: { stages: rules.stages }, last_updated_timestamp: 1 };
  fakeServer({
    ...registryReplies,
    'millrace/lifecycle': ({ body }) => {
      const sent = body['lifecycle'] as typeof rules | undefined;
      if (sent) {
        state = { lifecycle: { stages: sent.stages, approvals: sent.approvals }, last_updated_timestamp: 2 };
      }
      return state;
    },
  });
  renderAt('/lifecycle', [{ path: '/lifecycle/*', element: <LifecyclePage /> }]);
  await userEvent.click(await screen.findByRole('button', { name: 'Add rule' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save rules' }));
  await waitFor(() => expect(screen.queryByText('Not saved yet')).toBeNull());
  expect(screen.getByRole('button', { name: 'Add rule' })).toBeTruthy();
});

test('a refusal keeps the draft and shows the sentence', async () => {
  fakeServer({
    ...registryReplies,
    'millrace/lifecycle': ({ body }) =>
      body['lifecycle']
        ? new Refusal(400, { error_code: 'INVALID_PARAMETER_VALUE', message: 'Versions are in Staging' })
        : { lifecycle: rules },
  });
  renderAt('/lifecycle', [{ path: '/lifecycle/*', element: <LifecyclePage /> }]);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove Staging' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save rules' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Versions are in Staging');
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(screen.getByRole('button', { name: 'Remove Staging' })).toBeTruthy();
});
