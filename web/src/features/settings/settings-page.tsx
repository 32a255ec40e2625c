import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { Appearance } from './appearance.tsx';
import { RoutingRules } from './routing-rules.tsx';

/** How files take their way, and how this browser shows them. */
export function Component() {
  useTitle('Settings');
  return (
    <Page>
      <PageHeader title="Settings" />
      <RoutingRules />
      <Appearance />
    </Page>
  );
}
