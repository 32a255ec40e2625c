import { readEnvironment } from '../config/environment.ts';
import { createLogger } from '../config/logger.ts';
import { connectDatabase } from '../db/database.ts';
import { chargedProviders } from '../activities/providers/charged.ts';
import { chooseProviders } from '../activities/providers/choose.ts';
import { ProviderError } from '../activities/providers/provider-error.ts';
import { createReplicateImage } from '../activities/providers/replicate-image.ts';
import { createReplicateVoice } from '../activities/providers/replicate-voice.ts';
import { sentenceOf, someCharge } from './provider-call.ts';

/*
 * One attempt at a paid picture, or a sentence that is spoken, as a process of its own that can be killed. Arguments: which of them,
 * the database, Replicate's address, the call, how often a person has accepted paying again, which one it is, where it goes. Says
 * `ready`, then what came of it.
 */
const [
  what = 'picture',
  ...[databaseUrl = '', baseUrl = '', callKey = '', accepted = '0', number = '1', outputPath = '']
] = process.argv.slice(2);
const { db, close } = connectDatabase(databaseUrl, { max: 2 });
const pace = { timeout: 1_000, poll: 30, trace: 1_500, busy: 10_000, cancel: 1_000 };
const options = { apiKey: 'r8_test', baseUrl, pace };
const charged = chargedProviders(
  { db, logger: createLogger('test', 'silent') },
  {
    ...chooseProviders(readEnvironment({})),
    image: createReplicateImage({ ...options, model: 'flux-schnell' }),
    voice: createReplicateVoice({ ...options, model: 'speech-2.6-turbo', voiceId: 'Wise_Woman' }),
  },
);
const charge = someCharge(Number(accepted), callKey);

async function ask(): Promise<void> {
  if (what === 'picture') {
    const asked = { prompt: 'A lamp', visualDirection: '', width: 320, height: 180, seed: Number(number) };
    await charged.image.generate(charge, { ...asked, outputPath });
  } else if (charged.voice.isCharged)
    await charged.voice.speak(charge, { text: sentenceOf(Number(number)), outputPath });
}

await db.selectFrom('predictions').select('id').limit(1).execute();
process.stdout.write('ready\n');
try {
  await ask();
  process.stdout.write('made\n');
} catch (error) {
  process.stdout.write(`${error instanceof ProviderError ? error.code : String(error)}\n`);
}
await close();
