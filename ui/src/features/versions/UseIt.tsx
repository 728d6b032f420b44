import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Section } from '../../components/Section';
import { Snippet } from '../../components/Snippet';
import { schema as schemaQuery } from './queries';
import type { ModelOwner } from './queries';
import { uses } from './useSnippets';

/** How to score with this model, with its own columns. */
export function UseIt({ of, uri }: { of: ModelOwner; uri: string }) {
  const schema = useQuery(schemaQuery(of));
  if (!schema.data) return null;
  const all = uses(window.location.origin, uri, schema.data);
  return (
    <Section title="Use it">
      <Tabs defaultValue="http">
        <Tabs.List mb="xs">
          {all.map(use => (
            <Tabs.Tab key={use.id} value={use.id}>
              {use.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {all.map(use => (
          <Tabs.Panel key={use.id} value={use.id}>
            <Snippet code={use.code} label={`Copy: ${use.title}`} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}
