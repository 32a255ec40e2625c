import { useLocalStorage } from '@mantine/hooks';

export type Density = 'comfortable' | 'compact';

/** How tall the rows of long tables are; each browser's own choice. */
export const useDensity = () =>
  useLocalStorage<Density>({
    key: 'greenlit-density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
  });
