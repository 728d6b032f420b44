import { deleteRunTag, setRunTag } from '../../api/runs';
import type { KeyValue } from '../../api/wire';
import { TagEditor } from '../../components/tags/TagEditor';
import { useRunChange } from './queries';

interface RunTagsProps {
  runId: string;
  tags: readonly KeyValue[];
  readOnly: boolean;
}

export function RunTags({ runId, tags, readOnly }: RunTagsProps) {
  const save = useRunChange((tag: KeyValue) => setRunTag(runId, tag.key, tag.value));
  const remove = useRunChange((key: string) => deleteRunTag(runId, key));
  return <TagEditor subject="run" tags={tags} readOnly={readOnly} save={save} remove={remove} />;
}
