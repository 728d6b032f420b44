import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chosenName } from '../../api/identity';
import { fakeServer } from '../../test/fakeServer';
import { info } from '../../test/registry';
import { renderApp } from '../../test/render';
import { IdentityMenu } from './IdentityMenu';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

test('without sign-in a name is chosen, kept, and everything is asked again', async () => {
  const calls = fakeServer({ 'millrace/server-info': call => info(chosenName() || 'local administrator')(call) });
  renderApp(<IdentityMenu />);
  await userEvent.click(await screen.findByRole('button', { name: 'You are local administrator' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Your name' }), 'ann');
  expect(screen.getByText(/This is no sign-in/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Use this name' }));
  await waitFor(() => expect(chosenName()).toBe('ann'));
  await screen.findByRole('button', { name: 'You are ann' });
  expect(calls.length).toBe(2);
});

test('a person who is signed in is not asked for a name', async () => {
  fakeServer({ 'millrace/server-info': info('ann') });
  renderApp(<IdentityMenu />);
  expect(await screen.findByText('ann')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
