import { useMemo } from 'react';
import { highlighted } from './highlight';
import classes from './Viewers.module.css';

/** Code in colour. The HTML comes from the highlighter, which escapes the text it is given. */
export function CodeBlock({ text, language }: { text: string; language: string | undefined }) {
  const html = useMemo(() => highlighted(text, language), [text, language]);
  return html === undefined ? (
    <pre className={classes.code}>{text}</pre>
  ) : (
    <pre className={classes.code} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
