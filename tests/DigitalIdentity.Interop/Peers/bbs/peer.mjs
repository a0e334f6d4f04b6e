// The peer for BBS signatures over raw messages.
//
// A request (see lines.mjs) names a library ('digitalbazaar', 'mattr') and a suite ('BLS12-381-SHA-256', 'BLS12-381-SHAKE-256'); octets are hexadecimal:
//   {"op": "sign", "library": "mattr", "suite": "BLS12-381-SHA-256", "secretKey": "..", "publicKey": "..", "header": "..", "messages": [".."]}
//   {"op": "verifyProof", .., "proof": "..", "presentationHeader": "..", "messages": [shown ones], "disclosed": [their indexes]}
import * as digitalBazaar from '@digitalbazaar/bbs-signatures';
import * as Bls12381Multikey from '@digitalbazaar/bls12-381-multikey';
import {blind} from './blind.mjs';
import {library} from './libraries.mjs';
import {choose, serve, versions} from './lines.mjs';
import {measure} from './measure.mjs';
import {hex, octets} from './octets.mjs';

function input({publicKey, secretKey, header, presentationHeader, messages = [], signature, proof, disclosed}) {
  const read = {publicKey: octets(publicKey), header: octets(header), messages: messages.map(octets)};
  const more = {secretKey, presentationHeader, signature, proof};
  for(const [name, value] of Object.entries(more)) {
    if(value !== undefined) {
      read[name] = octets(value);
    }
  }
  return {...read, ...(disclosed && {disclosed})};
}

const operations = {
  versions,
  key: async ({suite, seed}) => {
    const {secretKey, publicKey} = await digitalBazaar.generateKeyPair({seed: seed && octets(seed), ciphersuite: suite});
    return {secretKey: hex(secretKey), publicKey: hex(publicKey)};
  },
  // A secret key as Multikey or JWK gives the raw halves that the library reads from it.
  'key.read': async ({multikey, jwk}) => {
    const key = jwk ? await Bls12381Multikey.fromJwk({jwk, secretKey: true}) : await Bls12381Multikey.from(multikey);
    const {publicKey, secretKey} = await key.export({raw: true, secretKey: !!key.secretKey});
    return {publicKey: hex(publicKey), ...(secretKey && {secretKey: hex(secretKey)})};
  },
  // Raw halves give both forms as the library writes them.
  'key.write': async ({publicKey, secretKey}) => {
    const key = await Bls12381Multikey.fromRaw({
      algorithm: Bls12381Multikey.ALGORITHMS.BBS_BLS12381_SHA256, publicKey: octets(publicKey), secretKey: octets(secretKey)
    });
    return {multikey: await key.export({publicKey: true, secretKey: true}), jwk: await Bls12381Multikey.toJwk({keyPair: key, secretKey: true})};
  },
  sign: async request => hex(await library(request).sign(input(request))),
  verify: request => library(request).verify(input(request)),
  derive: async request => hex(await library(request).derive(input(request))),
  verifyProof: request => library(request).verifyProof(input(request)),
  ...blind,
  bench: async request => measure(await choose(benches, request.operation)(request), request)
};

// Each makes ready what comes before, and returns the work alone. A request says how many messages there are, and which are shown.
const benches = {
  sign: async request => {
    const {bbs, signing} = await prepared(request);
    return () => bbs.sign(signing);
  },
  verify: async request => {
    const {bbs, signed} = await prepared(request);
    return required(() => bbs.verify(signed));
  },
  derive: async request => {
    const {bbs, signed, disclosed, presentationHeader} = await prepared(request);
    return () => bbs.derive({...signed, disclosed, presentationHeader});
  },
  verifyProof: async request => {
    const {bbs, signed: {signature, messages, ...signed}, disclosed, presentationHeader} = await prepared(request);
    const proof = await bbs.derive({...signed, signature, messages, disclosed, presentationHeader});
    return required(() => bbs.verifyProof({...signed, proof, messages: disclosed.map(i => messages[i]), disclosed, presentationHeader}));
  }
};

async function prepared({count, disclosed, ...request}) {
  const bbs = library(request);
  const {secretKey, publicKey} = await digitalBazaar.generateKeyPair({ciphersuite: request.suite});
  const messages = Array.from({length: count}, (_, i) => new TextEncoder().encode(`message ${i}: some words that a credential might state`));
  const signing = {secretKey, publicKey, header: new TextEncoder().encode('header'), messages};
  const {secretKey: _, ...signed} = {...signing, signature: await bbs.sign(signing)};
  return {bbs, signing, signed, disclosed, presentationHeader: new TextEncoder().encode('presentation')};
}

function required(verify) {
  return async () => {
    if(!await verify()) {
      throw new Error('What the library made itself does not verify.');
    }
  };
}

await serve(operations);
