import type { ReactNode } from 'react';
import type { RegisteredModel } from '../../api/registry';
import { Person } from '../../components/Person';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import classes from './Models.module.css';

export function ModelDetails({ model }: { model: RegisteredModel }) {
  return (
    <Section title="Details">
      <dl className={classes.details}>
        <Fact name="Owner">
          <Person name={model.user_id} />
        </Fact>
        <Fact name="Created">
          <Time at={model.creation_timestamp} />
        </Fact>
        <Fact name="Updated">
          <Time at={model.last_updated_timestamp} />
        </Fact>
      </dl>
    </Section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
