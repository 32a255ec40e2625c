import { createLogger } from '../config/logger.ts';
import { startReceiver } from '../activities/transfers/tus/receiver.ts';

/** A site's receiving daemon as a process of its own. Arguments: the site's folder, its name, the secret, host, port. */
const [root = '', site = '', secret = '', host = '', port = ''] = process.argv.slice(2);
const logger = createLogger('receiver', 'silent');
const receiver = await startReceiver({ root, site, secret, host, port: Number(port), logger });
process.stdout.write(`${receiver.port}\n`);
