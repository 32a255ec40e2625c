import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../config/environment.ts';
import { checkTransferEngine, chooseTransferEngine, readListen } from './transfer-choose.ts';

const SECRET = 'x'.repeat(32);
const choose = (source: Record<string, string>) =>
  chooseTransferEngine(readEnvironment(source), (site) => `/sites/${site}`, {
    bytesPerSec: null,
    transfers: 2,
  });

describe('the transfer engine', () => {
  test('is that of the environment, and copying without a word', () => {
    expect(choose({}).name).toBe('copy');
    expect(choose({ TRANSFER_ENGINE: 'rclone' }).name).toBe('rclone');
    expect(choose({ TRANSFER_ENGINE: 'external', TRANSFER_COMMAND: 'cp {source} {destination}' }).name).toBe(
      'external',
    );
    const peers = { TRANSFER_PEERS: 'dallas=http://10.0.0.5:8100, tustin=https://t.example/x' };
    expect(choose({ TRANSFER_ENGINE: 'tus', TRANSFER_SECRET: SECRET, ...peers }).name).toBe('tus');
  });

  test.each([
    [{ TRANSFER_ENGINE: 'external' }, 'TRANSFER_COMMAND'],
    [{ TRANSFER_ENGINE: 'external', TRANSFER_COMMAND: '   ' }, 'TRANSFER_COMMAND'],
    [{ TRANSFER_ENGINE: 'rclone', TRANSFER_COMMAND: 'rclone {sauce} {destination}' }, '{sauce}'],
    [{ TRANSFER_ENGINE: 'external', TRANSFER_COMMAND: 'cp {source} /tmp' }, '{destination}'],
    [{ TRANSFER_ENGINE: 'tus', TRANSFER_SECRET: 'short' }, 'TRANSFER_SECRET'],
    [{ TRANSFER_ENGINE: 'tus', TRANSFER_SECRET: SECRET, TRANSFER_PEERS: 'dallas' }, 'TRANSFER_PEERS'],
    [{ TRANSFER_ENGINE: 'ftp' }, 'TRANSFER_ENGINE'],
  ])('%j is refused with the name of what is missing', (source, name) => {
    expect(() => choose(source)).toThrow(name);
  });

  test('is looked at when a site begins: its program must be there', async () => {
    const check = (command: string) =>
      checkTransferEngine(
        readEnvironment({
          TRANSFER_ENGINE: 'external',
          TRANSFER_COMMAND: `${command} {source} {destination}`,
        }),
      );
    await expect(check('no-such-tool')).rejects.toThrow('no-such-tool, which is not on PATH');
    await expect(check('/no/such/tool')).rejects.toThrow('not on PATH');
    await expect(check('cp')).resolves.toBeUndefined();
    await expect(checkTransferEngine(readEnvironment({}))).resolves.toBeUndefined();
  });

  test('listens where it is told', () => {
    expect(readListen('0.0.0.0:8100')).toEqual({ host: '0.0.0.0', port: 8100 });
    expect(readListen('[::1]:8100')).toEqual({ host: '::1', port: 8100 });
    expect(() => readListen('8100')).toThrow('TRANSFER_LISTEN');
  });
});
