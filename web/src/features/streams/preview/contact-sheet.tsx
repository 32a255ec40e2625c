import { Text, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import classes from './contact-sheet.module.css';

/** The whole film at a glance. */
export function ContactSheet({ url, title }: { url: string; title: string }) {
  const alt = `Contact sheet of ${title}`;
  const enlarge = (): void => {
    modals.open({
      title: 'Contact sheet',
      size: 'auto',
      children: <img src={url} alt={alt} className={classes.large} />,
    });
  };
  return (
    <section aria-label="Contact sheet">
      <Text component="h2" size="sm" fw={650} mt="xl" mb={8}>
        Contact sheet
      </Text>
      <UnstyledButton
        onClick={enlarge}
        aria-label="Enlarge the contact sheet"
        className={classes.button ?? ''}
      >
        <img src={url} alt={alt} className={classes.sheet} loading="lazy" />
      </UnstyledButton>
    </section>
  );
}
