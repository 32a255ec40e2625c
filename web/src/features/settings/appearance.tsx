import { Group, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useDensity } from '../../ui/use-density.ts';
import classes from './settings.module.css';

/** This browser's own choices. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setDensity] = useDensity();
  return (
    <section className={classes.section} aria-labelledby="appearance">
      <Text component="h2" id="appearance" fw={650}>
        Appearance
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        In this browser only.
      </Text>
      <div className={classes.choices}>
        <Group justify="space-between">
          <Text size="sm">Theme</Text>
          <SegmentedControl
            aria-label="Theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value)}
            data={[
              { value: 'dark', label: 'Dark' },
              { value: 'light', label: 'Light' },
              { value: 'auto', label: 'As the system' },
            ]}
          />
        </Group>
        <Group justify="space-between">
          <Text size="sm">Rows of long tables</Text>
          <SegmentedControl
            aria-label="Rows of long tables"
            value={density}
            onChange={(value) => setDensity(value)}
            data={[
              { value: 'comfortable', label: 'Comfortable' },
              { value: 'compact', label: 'Compact' },
            ]}
          />
        </Group>
      </div>
    </section>
  );
}
