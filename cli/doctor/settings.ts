import { chooseStorage } from '../../activities/providers/choose-storage.ts';
import { StorageError } from '../../activities/providers/storage.ts';
import { checkTransferEngine } from '../../activities/providers/transfer-choose.ts';
import { bucketOf } from '../../config/bucket.ts';
import type { Environment } from '../../config/environment.ts';
import { messageOf } from '../cli-error.ts';
import type { Finding } from './finding.ts';

/** Secrets, and which providers will be used. */
export function examineSettings(environment: Environment): readonly Finding[] {
  return [
    ...examineSecrets(environment),
    examineText(environment),
    examinePictures(environment),
    examineVoice(environment),
  ];
}

function examineSecrets({ NODE_ENV, SESSION_SECRET, JWT_SECRET_KEY }: Environment): readonly Finding[] {
  return Object.entries({ SESSION_SECRET, JWT_SECRET_KEY }).map(([subject, value]) => {
    if (value) return { subject, state: 'ok', detail: 'set' };
    if (NODE_ENV !== 'production')
      return { subject, state: 'ok', detail: 'made once and kept in the data folder' };
    const mend = 'Put the output of "openssl rand -hex 32" into .env';
    return { subject, state: 'fault', detail: 'missing, and production needs it', mend };
  });
}

function examineText({ ANTHROPIC_API_KEY }: Environment): Finding {
  const detail = ANTHROPIC_API_KEY
    ? 'anthropic (ANTHROPIC_API_KEY is set)'
    : 'outliner, which is built in and works offline (set ANTHROPIC_API_KEY for a language model)';
  return { subject: 'text provider', state: 'ok', detail };
}

function examinePictures(environment: Environment): Finding {
  const { REPLICATE_API_KEY, REPLICATE_IMAGE_MODEL, REPLICATE_VIDEO_MODEL } = environment;
  const detail = REPLICATE_API_KEY
    ? `replicate, ${REPLICATE_IMAGE_MODEL} and ${REPLICATE_VIDEO_MODEL} (REPLICATE_API_KEY is set)`
    : 'storyboard and animatic, which are built in and work offline (set REPLICATE_API_KEY for Flux and Luma)';
  return { subject: 'pictures and clips', state: 'ok', detail };
}

function examineVoice({ REPLICATE_API_KEY, REPLICATE_VOICE_MODEL, REPLICATE_VOICE }: Environment): Finding {
  const detail =
    REPLICATE_API_KEY && REPLICATE_VOICE_MODEL !== 'flite'
      ? `replicate, ${REPLICATE_VOICE_MODEL} with the voice ${REPLICATE_VOICE} (REPLICATE_API_KEY is set)`
      : `flite, which is built in, works offline and speaks English${REPLICATE_API_KEY ? '' : ' (set REPLICATE_API_KEY for MiniMax)'}`;
  return { subject: 'voice', state: 'ok', detail };
}

/** Whether films and pictures can be stored; what passes by itself does not keep Greenlit from starting. */
export async function examineStorage(environment: Environment): Promise<Finding> {
  const subject = 'storage';
  const bucket = bucketOf(environment);
  if (bucket === null)
    return { subject, state: 'ok', detail: 'the data folder (set S3_BUCKET_NAME for a bucket)' };
  try {
    await chooseStorage(environment).check();
    return {
      subject,
      state: 'ok',
      detail: `the bucket ${bucket.name} at ${bucket.endpoint ?? bucket.region}`,
    };
  } catch (error) {
    const isSetting = error instanceof StorageError && error.isSetting;
    return { subject, state: isSetting ? 'fault' : 'warning', detail: messageOf(error) };
  }
}

/** Whether files could be moved as they are to be. */
export async function examineTransfers(environment: Environment): Promise<Finding> {
  const subject = 'transfer engine';
  try {
    await checkTransferEngine(environment);
    return { subject, state: 'ok', detail: environment.TRANSFER_ENGINE };
  } catch (error) {
    return { subject, state: 'fault', detail: messageOf(error) };
  }
}
