import { createHmac, randomBytes } from 'node:crypto';

/** Headers and body of a webhook, signed as Replicate does. https://replicate.com/docs/topics/webhooks/verify-webhook */
export function signedWebhook(
  secret: string,
  body: string,
  at = new Date(),
): { readonly body: string; readonly headers: Record<string, string> } {
  const id = `msg_${randomBytes(8).toString('hex')}`;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,bm90IHRoaXMgb25l v1,${signature}`,
  };
  return { body, headers: { ...signed, 'content-type': 'application/json' } };
}
