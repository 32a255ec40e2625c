import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { TransferRow } from '../../transfers/transfer-row.tsx';
import { useTransfers } from '../../transfers/transfers.ts';
import panel from './file-panel.module.css';

/** The transfer under way, or the last one while the file still waits for it. */
export function FileTransfer({ file: { id, state, transfer_id } }: { file: CameraFile }) {
  const isOf = state === 'transferring' || state === 'queued';
  const { data } = useTransfers({ file_id: id }, isOf && transfer_id !== null);
  const transfer = data?.transfers.find((each) => each.id === transfer_id);
  if (!isOf || !transfer) return null;
  return (
    <section>
      <h2 className={panel.heading}>Transfer</h2>
      <TransferRow transfer={transfer} showFile={false} />
    </section>
  );
}
