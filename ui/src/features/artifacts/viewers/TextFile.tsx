import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ArtifactOwner } from '../../../api/artifacts';
import { Empty } from '../../../components/Empty';
import { Failure } from '../../../components/Failure';
import { Loading } from '../../../components/Loading';
import { artifactText } from '../queries';

interface TextFileProps {
  owner: ArtifactOwner;
  path: string;
  children: (text: string) => ReactNode;
}

/** Loads a file's text and hands it to a viewer. */
export function TextFile({ owner, path, children }: TextFileProps) {
  const text = useQuery(artifactText(owner, path));
  if (text.isPending) return <Loading label="file" />;
  if (text.isError) return <Failure error={text.error} onRetry={() => void text.refetch()} />;
  if (text.data === '') return <Empty title="The file is empty" />;
  return children(text.data);
}
