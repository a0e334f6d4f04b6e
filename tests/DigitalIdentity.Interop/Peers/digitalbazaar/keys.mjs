// This peer's own keys, one of each kind, made when they are first asked for; and the codes of the kinds it reads.
import * as Bls12381Multikey from '@digitalbazaar/bls12-381-multikey';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

// The first characters of a Multikey tell its kind.
export const multikeys = {
  z6Mk: Ed25519Multikey,
  zDna: EcdsaMultikey,
  z82L: EcdsaMultikey,
  z2J9: EcdsaMultikey,
  zUC7: Bls12381Multikey
};

const makers = {
  Ed25519: () => Ed25519Multikey.generate(),
  Bls12381G2: () => Bls12381Multikey.generateBbsKeyPair({algorithm: Bls12381Multikey.ALGORITHMS.BBS_BLS12381_SHA256})
};

const made = new Map();

// 'Ed25519', 'P-256', 'P-384' or 'Bls12381G2', with anything behind a '/' to tell keys of one kind apart.
export function keyOf(name) {
  if(!made.has(name)) {
    made.set(name, make(name.split('/')[0]));
  }
  return made.get(name);
}

async function make(kind) {
  const key = await (makers[kind] ?? (() => EcdsaMultikey.generate({curve: kind})))();
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}
