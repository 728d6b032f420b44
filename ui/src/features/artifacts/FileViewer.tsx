import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { ArtifactOwner } from '../../api/artifacts';
import { artifactUrl } from '../../api/artifacts';
import type { FileInfo } from '../../api/wire';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { baseName, formatBytes } from '../../lib/format';
import { kindOf, previewLimit } from './kind';
import type { FileKind } from './kind';
import { PanelHeader } from './PanelHeader';
import { ImageView } from './viewers/ImageView';
import { PdfView } from './viewers/PdfView';
import { TextFile } from './viewers/TextFile';
import classes from './Artifacts.module.css';

const HtmlView = lazy(() => import('./viewers/HtmlView'));
const JsonView = lazy(() => import('./viewers/JsonView'));
const MarkdownView = lazy(() => import('./viewers/MarkdownView'));
const NotebookView = lazy(() => import('./viewers/NotebookView'));
const TableView = lazy(() => import('./viewers/TableView'));
const TextView = lazy(() => import('./viewers/TextView'));

interface FileViewerProps {
  owner: ArtifactOwner;
  file: FileInfo;
}

/** A file, shown by what its name says it is; too large or unknown ones are offered for download. */
export function FileViewer({ owner, file }: FileViewerProps) {
  const [asText, setAsText] = useState(false);
  const kind: FileKind = asText ? { view: 'text', language: undefined } : kindOf(file.path);
  const size = file.file_size ?? 0;
  return (
    <>
      <PanelHeader
        path={file.path}
        facts={formatBytes(size)}
        download={{ href: artifactUrl(owner, file.path), label: 'Download', name: baseName(file.path) }}
      />
      <div className={classes.content} data-testid="artifact-viewer" data-view={kind.view}>
        {size > previewLimit(kind) ? (
          <Empty title={`Too large to show here (${formatBytes(size)})`}>
            The limit for this kind of file is {formatBytes(previewLimit(kind))}. Download it instead.
          </Empty>
        ) : kind.view === 'unknown' ? (
          <Empty title="No viewer for this kind of file">
            <Button size="compact-sm" variant="default" mt="xs" onClick={() => setAsText(true)}>
              Show as text
            </Button>
          </Empty>
        ) : (
          <Suspense fallback={<Loading label="viewer" />}>
            <Viewer owner={owner} path={file.path} kind={kind} />
          </Suspense>
        )}
      </div>
    </>
  );
}

function Viewer({ owner, path, kind }: { owner: ArtifactOwner; path: string; kind: FileKind }) {
  if (kind.view === 'image') return <ImageView owner={owner} path={path} type={kind.type} />;
  if (kind.view === 'pdf') return <PdfView owner={owner} path={path} type={kind.type} />;
  return (
    <TextFile owner={owner} path={path}>
      {text => {
        switch (kind.view) {
          case 'table':
            return <TableView text={text} delimiter={kind.delimiter} />;
          case 'json':
            return <JsonView text={text} />;
          case 'markdown':
            return <MarkdownView text={text} />;
          case 'html':
            return <HtmlView text={text} title={baseName(path)} />;
          case 'notebook':
            return <NotebookView text={text} />;
          default:
            return <TextView text={text} language={kind.view === 'text' ? kind.language : undefined} />;
        }
      }}
    </TextFile>
  );
}
