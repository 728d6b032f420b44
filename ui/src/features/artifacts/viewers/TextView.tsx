import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { CodeBlock } from './CodeBlock';
import { highlighted } from './highlight';
import classes from './Viewers.module.css';

const LINE_HEIGHT = 18;

/** Text with line numbers: coloured when its language is known and it is short, otherwise only the lines in view. */
export default function TextView({ text, language }: { text: string; language: string | undefined }) {
  const lines = useMemo(() => text.replace(/\r?\n$/, '').split(/\r?\n/), [text]);
  const short = lines.length < 5000 && highlighted(text, language) !== undefined;
  if (!short) return <PlainLines lines={lines} />;
  return (
    <div className={classes.numbered}>
      <pre className={classes.gutter} aria-hidden>
        {lines.map((_line, at) => at + 1).join('\n')}
      </pre>
      <CodeBlock text={text} language={language} />
    </div>
  );
}

function PlainLines({ lines }: { lines: readonly string[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 30,
  });
  const widest = useMemo(
    () =>
      Math.min(
        20_000,
        lines.reduce((most, line) => Math.max(most, line.length), 0),
      ),
    [lines],
  );
  const digits = String(lines.length).length + 2;
  return (
    <div ref={scroller} className={classes.lines} tabIndex={0} role="document" aria-label="File contents">
      <div
        style={{
          position: 'relative',
          height: view.getTotalSize(),
          width: `${widest + digits + 4}ch`,
          minWidth: '100%',
        }}
      >
        {view.getVirtualItems().map(({ index, start }) => (
          <div key={index} className={classes.textLine} style={{ transform: `translateY(${start}px)` }}>
            <span className={classes.lineNumber} style={{ width: `${digits}ch` }} aria-hidden>
              {index + 1}
            </span>
            {lines[index]}
          </div>
        ))}
      </div>
    </div>
  );
}
