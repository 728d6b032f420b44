import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../components/Failure';
import type { SchemaField, VersionId } from '../../api/registry';
import { Section } from '../../components/Section';
import { schema as schemaQuery } from './queries';
import { engineWords } from './engines';
import { defaultWords, typeWords } from './schemaText';
import classes from './Versions.module.css';

/** What the model takes and gives, from its MLmodel file. */
export function SchemaView({ version }: { version: VersionId }) {
  const schema = useQuery(schemaQuery(version));
  if (schema.isPending) return null;
  if (schema.isError) {
    return (
      <Section title="Schema">
        <Failure error={schema.error} onRetry={() => void schema.refetch()} />
      </Section>
    );
  }
  const { inputs = [], outputs = [], params = [], flavors = [], message } = schema.data;
  const empty = inputs.length + outputs.length + params.length === 0;
  return (
    <Section title="Schema" >
      {empty ? (
        <span className="quiet">
          {message || 'The model was logged without a signature: what it takes and gives is not recorded.'}
        </span>
      ) : (
        <div className={classes.schemas}>
          <Fields title="Inputs" fields={inputs} />
          <Fields title="Outputs" fields={outputs} />
          {params.length > 0 && <Fields title="Params" fields={params} withDefault />}
        </div>
      )}
      {flavors.length > 0 && <Flavors flavors={flavors} />}
    </Section>
  );
}

function Flavors({ flavors }: { flavors: readonly string[] }) {
  return (
    <div className={`${classes.schema} ${classes.flavors}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Flavor</th>
            <th scope="col">Scored by</th>
          </tr>
        </thead>
        <tbody>
          {flavors.map(flavor => (
            <tr key={flavor}>
              <td>{flavor}</td>
              <td className="quiet">{engineWords(flavor, flavors)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FieldsProps {
  title: string;
  fields: readonly SchemaField[];
  withDefault?: boolean;
}

function Fields({ title, fields, withDefault = false }: FieldsProps) {
  return (
    <div className={classes.schema}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {title} <span className="quiet">{fields.length}</span>
            </th>
            <th scope="col">Type</th>
            {withDefault && <th scope="col">Default</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field, at) => (
            <tr key={at}>
              <td>
                {field.name || <span className="quiet">#{at + 1}</span>}
                {field.required === false && <span className="quiet"> optional</span>}
              </td>
              <td className="quiet">{typeWords(field)}</td>
              {withDefault && (
                <td>
                  <code>{defaultWords(field)}</code>
                </td>
              )}
            </tr>
          ))}
          {fields.length === 0 && (
            <tr>
              <td colSpan={2} className="quiet">
                Not recorded
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
