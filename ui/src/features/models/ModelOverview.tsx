import { deleteModelTag, describeModel, setModelTag } from '../../api/models';
import type { RegisteredModel } from '../../api/registry';
import type { KeyValue } from '../../api/wire';
import { NoteEditor } from '../../components/NoteEditor';
import { Section } from '../../components/Section';
import { TagEditor } from '../../components/tags/TagEditor';
import { useReadOnly } from '../server/queries';
import { VersionsTable } from '../versions/VersionsTable';
import { ModelDetails } from './ModelDetails';
import { Places } from './Places';
import { useRegistryChange } from './queries';
import classes from './Models.module.css';

/** Description, versions, and what holds the stages and aliases. */
export function ModelOverview({ model }: { model: RegisteredModel }) {
  const { name } = model;
  const readOnly = useReadOnly();
  const describe = useRegistryChange((text: string) => describeModel(name, text));
  const saveTag = useRegistryChange((tag: KeyValue) => setModelTag(name, tag.key, tag.value));
  const removeTag = useRegistryChange((key: string) => deleteModelTag(name, key));
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Section title="Description">
          <NoteEditor
            note={model.description ?? ''}
            readOnly={readOnly}
            busy={describe.isPending}
            error={describe.error}
            onSave={(text, done) => describe.mutate(text, { onSuccess: done })}
          />
        </Section>
        <VersionsTable model={model} />
      </div>
      <aside className={classes.aside} aria-label="About this model">
        <Places model={model} readOnly={readOnly} />
        <ModelDetails model={model} />
        <TagEditor subject="model" tags={model.tags ?? []} readOnly={readOnly} save={saveTag} remove={removeTag} />
      </aside>
    </div>
  );
}
