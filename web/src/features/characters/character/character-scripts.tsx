import { Anchor, List, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useScriptsOf } from '../../scripts/api/scripts.ts';

/** The scripts that a character is in. */
export function CharacterScripts({ id }: { id: number }) {
  const { data: scripts = [] } = useScriptsOf(id);
  if (scripts.length === 0) return null;
  return (
    <section aria-label="Scripts">
      <Title order={2} fz="md" mt="xl" mb="xs">
        In these scripts
      </Title>
      <List>
        {scripts.map((script) => (
          <List.Item key={script.id}>
            <Anchor component={Link} to={`/scripts/${script.id}`}>
              {script.title}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
