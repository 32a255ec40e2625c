import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExportFormat } from '../../../../../api/schemas/script-files.ts';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import { SidesDialog } from './sides-dialog.tsx';

const WORDS: Readonly<Record<ExportFormat, string>> = {
  fountain: 'Fountain',
  fdx: 'Final Draft',
  pdf: 'PDF',
  txt: 'Plain text',
};

/** A version as a file: whole, as its revised pages, or as sides. */
export function ExportMenu({ version }: { version: ScriptVersionSummary }) {
  const [asksForSides, setAsksForSides] = useState(false);
  const { script_id, version: number, lock } = version;
  const item = (query: string, word: string) => (
    <Menu.Item
      key={query}
      component="a"
      href={`/api/scripts/${script_id}/versions/${number}/export?${query}`}
      download
    >
      {word}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconDownload size={15} />}
            aria-label={`Export v${number}`}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(WORDS).map(([format, word]) => item(`format=${format}`, word))}
          {version.script_type === 'screenplay' && (
            <>
              <Menu.Divider />
              {lock && lock.version !== number && (
                <>
                  {item('format=pdf&pages=changed', 'Changed pages')}
                  {item('format=pdf&pages=changed&tint=true', 'Changed pages, in colour')}
                </>
              )}
              <Menu.Item onClick={() => setAsksForSides(true)}>Sides…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asksForSides && <SidesDialog version={version} onClose={() => setAsksForSides(false)} />}
    </>
  );
}
