import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeServer } from '../../test/fakeServer';
import { registryReplies } from '../../test/registry';
import { renderApp, renderAt } from '../../test/render';
import { activityText, isLong } from './activityText';
import { Comments } from './Comments';
import { HistoryView } from './HistoryView';
import { readQuestion, writeQuestion } from './historyState';

afterEach(() => vi.unstubAllGlobals());

const text = (activity_type: string, part: object = {}) => activityText({ id: '1', activity_type, ...part });

test('activities read as sentences', () => {
  expect(text('APPLIED_TRANSITION', { from_stage: 'None', to_stage: 'Staging' })).toEqual({
    verb: 'moved',
    it: true,
    from: 'None',
    stage: 'Staging',
  });
  expect(text('SET_ALIAS', { alias: 'champion', before: '2', after: '3' })).toEqual({
    verb: 'set the alias (was version 2)',
    alias: 'champion',
  });
  expect(text('SET_TAG', { key: 'a', after: 'b' })).toMatchObject({ object: 'a', change: { before: '', after: 'b' } });
  expect(text('REQUESTED_TRANSITION', { alias: 'champion' })).toMatchObject({ verb: 'asked for', alias: 'champion' });
  expect(text('SOMETHING_NEW').verb).toBe('something new');
  expect(isLong({ before: 'a', after: 'b' })).toBe(false);
  expect(isLong({ before: 'a\nb', after: '' })).toBe(true);
});

test('the question about the past survives the way through the address', () => {
  for (const place of [{ stage: 'Production' }, { alias: 'champion' }]) {
    const question = { place, at: Date.UTC(2026, 4, 3, 14, 3) };
    expect(readQuestion(writeQuestion(question))).toEqual(question);
  }
  expect(readQuestion(new URLSearchParams('at=nonsense'))).toEqual({ place: undefined, at: undefined });
});

test('who held a place at a moment is told with who approved it', async () => {
  const calls = fakeServer({
    ...registryReplies,
    'millrace/model-history': () => ({
      holdings: [{ name: 'churn', version: '2', alias: 'champion', since: 1_000, until: 9_000, approved_by: ['ben'] }],
    }),
    'millrace/model-holders': () => ({
      holdings: [{ name: 'churn', version: '2', since: 1_000, user_id: 'ann', approved_by: ['ben', 'cleo'] }],
    }),
    'millrace/model-rollback': () => ({}),
  });
  renderAt('/?alias=champion&at=1970-01-01T00:00:05.000Z', [
    { path: '/', element: <HistoryView name="churn" aliases={['champion']} /> },
  ]);
  const answer = await screen.findByRole('status', { name: '' });
  await waitFor(() => expect(answer.textContent).toMatch(/version 2.*ann.*approved by.*ben.*cleo/));
  const asked = calls.find(call => call.path === 'millrace/model-holders')?.query;
  expect([asked?.get('alias'), asked?.get('at')]).toEqual(['champion', '5000']);

  await userEvent.click(await screen.findByRole('button', { name: 'Roll back to version 2' }));
  const dialog = await screen.findByRole('dialog', { name: /Give @champion back to version 2/ });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Roll back' }));
  await waitFor(() =>
    expect(calls.find(call => call.path === 'millrace/model-rollback')?.body).toEqual({
      name: 'churn',
      alias: 'champion',
      version: '2',
    }),
  );
});

test('a comment is written; only what the server offers can be edited', async () => {
  const calls = fakeServer({
    ...registryReplies,
    'millrace/comments': () => ({
      comments: [
        { id: '1', user_id: 'ann', comment: 'first' },
        { id: '2', user_id: 'ben', comment: 'second', available_actions: ['EDIT_COMMENT', 'DELETE_COMMENT'] },
      ],
    }),
    'mlflow/comments/create': () => ({ comment: { id: '3', comment: 'third' } }),
    'mlflow/comments/delete': () => ({}),
  });
  renderApp(<Comments version={{ name: 'churn', version: '3' }} />);
  const others = await screen.findByRole('listitem', { name: 'Comment of ann' });
  expect(within(others).queryByRole('button')).toBeNull();
  await userEvent.type(screen.getByRole('textbox', { name: 'New comment' }), ' third ');
  await userEvent.click(screen.getByRole('button', { name: 'Comment' }));
  await waitFor(() =>
    expect(calls.find(call => call.path === 'mlflow/comments/create')?.body).toEqual({
      name: 'churn',
      version: '3',
      comment: 'third',
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Delete comment' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete this comment?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete comment' }));
  await waitFor(() => expect(calls.some(call => call.path === 'mlflow/comments/delete')).toBe(true));
});
