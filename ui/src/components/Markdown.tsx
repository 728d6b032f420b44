import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';

let Body: ComponentType<{ text: string }> | undefined;

/** Asked for when the app starts and never waited for. Not React.lazy: that would hold back even a loaded renderer for a moment. */
const loading = import('./MarkdownBody').then(module => {
  Body = module.default;
});

/** Markdown without raw HTML; its renderer is a part of its own. */
export function Markdown({ text }: { text: string }) {
  const [ready, setReady] = useState(Body !== undefined);
  useEffect(() => {
    if (!ready) void loading.then(() => setReady(true));
  }, [ready]);
  return ready && Body ? <Body text={text} /> : null;
}
