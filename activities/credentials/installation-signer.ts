import { createPrivateKey, randomUUID, sign, webcrypto } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { CoseAlgorithmIdentifier, type Signer } from '@trustnxt/c2pa-ts/cose';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 10;
const YEAR_MS = 365 * 24 * 3_600_000;
/** Says to whoever looks that nobody but this installation vouches for it. */
const ORGANISATION = 'O=Greenlit installation (self-signed)';
/** E-mail protection: a purpose that C2PA allows a signer of claims (C2PA 2.1, section 14.5.1). */
const PURPOSE = '1.3.6.1.5.5.7.3.4';

/**
 * Signs as this installation: with a certificate that a root of its own has issued, both made at the first use and kept in the
 * data folder. Whoever is to trust it takes `root.pem` from there.
 */
export async function installationSigner(dataDir: string): Promise<Signer> {
  const folder = join(dataDir, 'credentials');
  const kept = await read(folder).catch(() => undefined);
  if (kept) return kept;
  await make(folder);
  return await read(folder);
}

async function read(folder: string): Promise<Signer> {
  const [key, certificate, root] = await Promise.all(
    ['key.pem', 'certificate.pem', 'root.pem'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const privateKey = createPrivateKey(key ?? '');
  return {
    algorithm: CoseAlgorithmIdentifier.ES256,
    certificate: new x509.X509Certificate(certificate ?? ''),
    chainCertificates: [new x509.X509Certificate(root ?? '')],
    // As COSE has them (RFC 9053, section 2.1): both numbers, one after the other.
    sign: (payload) =>
      Promise.resolve(
        new Uint8Array(sign('sha256', payload, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
      ),
  };
}

/** Whoever is first keeps it: of two that begin at once, the other one's folder goes. */
async function make(folder: string): Promise<void> {
  const made = `${folder}.${randomUUID()}`;
  await mkdir(made, { recursive: true, mode: 0o700 });
  try {
    for (const [name, content] of Object.entries(await issue()))
      await writeFile(join(made, name), content, { mode: 0o600 });
    await rename(made, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function issue(): Promise<Record<'key.pem' | 'certificate.pem' | 'root.pem', string>> {
  const [rootKeys, keys] = await Promise.all(
    [1, 2].map(() => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])),
  );
  if (!rootKeys || !keys) throw new Error('There are no keys.');
  const validity = { notBefore: new Date(), notAfter: new Date(Date.now() + YEARS * YEAR_MS) };
  const issuer = `CN=Greenlit root, ${ORGANISATION}`;
  const shared = { ...validity, issuer, signingAlgorithm: ALGORITHM, signingKey: rootKeys.privateKey };
  const { keyCertSign, cRLSign, digitalSignature } = x509.KeyUsageFlags;
  const root = await x509.X509CertificateGenerator.create(
    {
      ...{ ...shared, serialNumber: serial(), subject: issuer, publicKey: rootKeys.publicKey },
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const certificate = await x509.X509CertificateGenerator.create(
    {
      ...{
        ...shared,
        serialNumber: serial(),
        subject: `CN=Greenlit, ${ORGANISATION}`,
        publicKey: keys.publicKey,
      },
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([PURPOSE], true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return {
    'key.pem': String(key.export({ format: 'pem', type: 'pkcs8' })),
    'certificate.pem': certificate.toString('pem'),
    'root.pem': root.toString('pem'),
  };
}

const serial = (): string => `01${randomUUID().replaceAll('-', '').slice(0, 16)}`;
