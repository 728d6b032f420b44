import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../test/render';
import MarkdownBody from './MarkdownBody';

test('HTML in a note stays text and script addresses are dropped', () => {
  const { container } = renderApp(
    <MarkdownBody
      text={'<script>x()</script>\n\n<b onclick=x>b</b> [l](javascript:x) ![p](https://e.example/p.png)'}
    />,
  );
  expect(container.querySelector('script, b, img, [onclick]')).toBeNull();
  expect(container.querySelector('a[href^="javascript"]')).toBeNull();
  expect(screen.getByRole('link', { name: 'p' }).getAttribute('rel')).toContain('noreferrer');
});
