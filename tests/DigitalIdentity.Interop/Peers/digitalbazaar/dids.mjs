// did:key, by the key's kind. Documents and verification methods are remembered: they follow from the DID alone.
import {driver} from '@digitalbazaar/did-method-key';
import {multikeys} from './keys.mjs';

const didKey = driver();
for(const [multibaseMultikeyHeader, multikey] of Object.entries(multikeys)) {
  didKey.use({multibaseMultikeyHeader, fromMultibase: multikey.from});
}

const known = new Map();

// A DID gives its document, a DID URL its verification method.
export function resolve(url) {
  if(!known.has(url)) {
    if(known.size > 1000) {
      known.clear();
    }
    known.set(url, didKey.get({url}));
  }
  return known.get(url);
}
