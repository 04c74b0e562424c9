import { randomBytes, webcrypto } from 'node:crypto';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

export interface CertificateOptions {
  /** Names and addresses it is valid for. Default: localhost, 127.0.0.1 and ::1. */
  readonly names?: readonly string[];
  /** Ended yesterday. */
  readonly expired?: boolean;
  /** Signed by itself instead of by the authority. */
  readonly selfSigned?: boolean;
}

/** PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority that exists in memory only; its root is trusted by whoever is given `cert`. */
export interface Authority {
  readonly cert: string;
  makeCertificate(options?: CertificateOptions): Promise<Certificate>;
}

const keyPair = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const serial = (): string => `01${randomBytes(15).toString('hex')}`;

async function privateKey(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
}

/** Makes a certificate authority; each call another one. */
export async function makeAuthority(): Promise<Authority> {
  const x509 = await import('../vendor/x509.js');
  const keys = await keyPair();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=foundry-gw sandbox',
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 30 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });

  async function makeCertificate(options: CertificateOptions = {}): Promise<Certificate> {
    const names = options.names ?? ['localhost', '127.0.0.1', '::1'];
    const own = await keyPair();
    const shared = {
      serialNumber: serial(),
      notBefore: new Date(Date.now() - 2 * day),
      notAfter: new Date(Date.now() + (options.expired === true ? -day : 20 * day)),
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? ('ip' as const) : ('dns' as const), value })),
        ),
        await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(options.selfSigned === true ? own.publicKey : keys.publicKey),
      ],
    };
    const subject = `CN=${names[0] ?? 'nobody'}`;
    const made =
      options.selfSigned === true
        ? await x509.X509CertificateGenerator.createSelfSigned({ ...shared, name: subject, keys: own })
        : await x509.X509CertificateGenerator.create({
            ...shared,
            subject,
            issuer: root.subject,
            publicKey: own.publicKey,
            signingKey: keys.privateKey,
          });
    return { cert: made.toString('pem'), key: await privateKey(own) };
  }

  return { cert: root.toString('pem'), makeCertificate };
}
