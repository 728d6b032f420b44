import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { baseName } from '../../../lib/format';
import { artifactBlob } from '../queries';
import { useBlobUrl } from './useBlobUrl';
import classes from './Viewers.module.css';

/** A PDF in the browser's own viewer. */
export function PdfView({ runId, path, type }: { runId: string; path: string; type: string }) {
  const blob = useQuery(artifactBlob(runId, path, type));
  const url = useBlobUrl(blob.data);
  if (blob.isError) return <Failure error={blob.error} onRetry={() => void blob.refetch()} />;
  if (!url) return <Loading label="document" />;
  return <iframe className={classes.frame} src={url} title={baseName(path)} />;
}
