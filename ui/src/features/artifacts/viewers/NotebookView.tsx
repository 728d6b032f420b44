import { useMemo } from 'react';
import MarkdownBody from '../../../components/MarkdownBody';
import { Failure } from '../../../components/Failure';
import { CodeBlock } from './CodeBlock';
import { readNotebook } from './notebookFile';
import type { Notebook, NotebookCell, NotebookOutput } from './notebookFile';
import classes from './Viewers.module.css';

/** A notebook, for reading: nothing in it runs. */
export default function NotebookView({ text }: { text: string }) {
  const notebook = useMemo((): Notebook | { error: unknown } => {
    try {
      return readNotebook(text);
    } catch (error) {
      return { error };
    }
  }, [text]);
  if ('error' in notebook) return <Failure error={notebook.error} title="The notebook cannot be read" />;
  return (
    <div className={classes.page}>
      {notebook.cells.map((cell, at) => (
        <Cell key={at} cell={cell} language={notebook.language} />
      ))}
    </div>
  );
}

function Cell({ cell, language }: { cell: NotebookCell; language: string }) {
  if (cell.kind === 'markdown') {
    return (
      <div className={classes.markdownCell}>
        <MarkdownBody text={cell.source} />
      </div>
    );
  }
  return (
    <div className={classes.cell}>
      <span className={classes.cellCount}>{cell.kind === 'code' && `[${cell.count ?? ' '}]`}</span>
      <div className={classes.cellBody}>
        {cell.source && <CodeBlock text={cell.source} language={cell.kind === 'code' ? language : undefined} />}
        {cell.outputs.map((output, at) => (
          <Output key={at} output={output} />
        ))}
      </div>
    </div>
  );
}

function Output({ output }: { output: NotebookOutput }) {
  switch (output.kind) {
    case 'image':
      return <img className={classes.cellImage} src={output.url} alt="Output of the cell" />;
    case 'html':
      return (
        <iframe
          className={classes.cellFrame}
          style={{ height: frameHeight(output.text) }}
          sandbox=""
          srcDoc={`<body style="background:#fff;color:#111;font:13px sans-serif;margin:8px">${output.text}`}
          title="Output of the cell"
        />
      );
    case 'markdown':
      return <MarkdownBody text={output.text} />;
    default:
      return (
        <pre className={classes.output} data-kind={output.kind}>
          {output.text}
        </pre>
      );
  }
}

/** A frame without scripts cannot tell its height: tables get room for their rows, other content a fixed one. */
function frameHeight(html: string): number {
  const rows = html.split(/<tr\b/i).length - 1;
  return rows > 0 ? Math.min(460, 50 + rows * 27) : 240;
}
