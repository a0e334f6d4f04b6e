// This peer's own keys, one of each kind, made when they are first asked for; and the codes of the kinds it reads.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

// The first characters of a Multikey tell its kind.
export const multikeys = {
  z6Mk: Ed25519Multikey,
  zDna: EcdsaMultikey,
  z82L: EcdsaMultikey,
  z2J9: EcdsaMultikey
};

const made = new Map();

// 'Ed25519', 'P-256' or 'P-384', with anything behind a '/' to tell keys of one kind apart.
export function keyOf(name) {
  if(!made.has(name)) {
    made.set(name, make(name.split('/')[0]));
  }
  return made.get(name);
}

async function make(kind) {
  const key = kind === 'Ed25519' ? await Ed25519Multikey.generate() : await EcdsaMultikey.generate({curve: kind});
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}
