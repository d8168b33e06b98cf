const { generateKeyPairSync } = require('node:crypto');

const { dkimSign } = require('mailauth/lib/dkim/sign');

/** A key of a domain: what signs, and the record that everybody can look up. 1,024 bits, since tests make many. */
function makeSigningKey(domain, selector = 'test', algorithm = 'rsa') {
  const pair = generateKeyPairSync(algorithm, algorithm === 'rsa' ? { modulusLength: 1024 } : undefined);
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const published = algorithm === 'rsa' ? spki : spki.subarray(-32);
  return {
    domain,
    selector,
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    recordName: `${selector}._domainkey.${domain}`,
    record: `v=DKIM1; k=${algorithm}; p=${published.toString('base64')}`,
  };
}

/** The mail with a DKIM signature in front (RFC 6376). Line ends become CRLF, as on the wire. */
async function signMail(mail, key, options = {}) {
  const bytes = Buffer.from(String(mail).replace(/\r?\n/g, '\r\n'));
  const { maxBodyLength, ...rest } = options;
  const { signatures, errors } = await dkimSign(bytes, {
    canonicalization: 'relaxed/relaxed',
    ...rest,
    signatureData: [
      {
        signingDomain: key.domain,
        selector: key.selector,
        privateKey: key.privateKey,
        ...(maxBodyLength === undefined ? {} : { maxBodyLength }),
      },
    ],
  });
  if (errors.length > 0) throw new Error(`Signing failed: ${JSON.stringify(errors)}`);
  return Buffer.concat([Buffer.from(signatures), bytes]);
}

module.exports = { makeSigningKey, signMail };
