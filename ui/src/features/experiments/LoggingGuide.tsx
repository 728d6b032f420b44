import { Tabs } from '@mantine/core';
import { Snippet } from '../../components/Snippet';
import { javaSnippet, pythonSnippet } from './snippets';

/** How to log to this very server, ready to copy. */
export function LoggingGuide({ experimentName }: { experimentName: string }) {
  const server = window.location.origin;
  return (
    <Tabs defaultValue="python" mt="md">
      <Tabs.List mb="xs">
        <Tabs.Tab value="python">Python</Tabs.Tab>
        <Tabs.Tab value="java">Java</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="python">
        <Snippet code={pythonSnippet(server, experimentName)} label="Copy Python code" />
      </Tabs.Panel>
      <Tabs.Panel value="java">
        <Snippet code={javaSnippet(server, experimentName)} label="Copy Java code" />
      </Tabs.Panel>
    </Tabs>
  );
}
