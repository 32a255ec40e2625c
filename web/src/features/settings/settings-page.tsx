import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTitle } from '../../lib/use-title.ts';
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
