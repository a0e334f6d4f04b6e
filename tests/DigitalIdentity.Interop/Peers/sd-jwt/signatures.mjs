// JOSE signatures by Node itself, and this peer's own keys: one for each algorithm and role, made when first asked for.
import {createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify} from 'node:crypto';
import {choose} from './lines.mjs';

const algorithms = {
  ES256: {hash: 'sha256', generate: () => generateKeyPairSync('ec', {namedCurve: 'P-256'})},
  ES384: {hash: 'sha384', generate: () => generateKeyPairSync('ec', {namedCurve: 'P-384'})},
  EdDSA: {hash: null, generate: () => generateKeyPairSync('ed25519')}
};

const made = new Map();

export function keyOf(alg, role = 'issuer') {
  const name = `${alg} ${role}`;
  if(!made.has(name)) {
    const {privateKey, publicKey} = choose(algorithms, alg).generate();
    made.set(name, {privateKey: createPrivateKey(privateKey.export({format: 'pem', type: 'pkcs8'})), jwk: publicKey.export({format: 'jwk'})});
  }
  return made.get(name);
}

export function signer(alg, role) {
  const {privateKey} = keyOf(alg, role);
  return data => sign(choose(algorithms, alg).hash, Buffer.from(data), {key: privateKey, dsaEncoding: 'ieee-p1363'}).toString('base64url');
}

export function verifier(alg, jwk) {
  const key = createPublicKey({key: jwk, format: 'jwk'});
  return (data, signature) =>
    verify(choose(algorithms, alg).hash, Buffer.from(data), {key, dsaEncoding: 'ieee-p1363'}, Buffer.from(signature, 'base64url'));
}

// IANA's names of hash functions are Node's, but for the hyphen.
export const digest = (data, alg) => new Uint8Array(createHash(alg.replace('-', '')).update(Buffer.from(data)).digest());
