// The peer for embedded proofs and did:key: Digital Bazaar's libraries.
//
// A request (see lines.mjs) names a suite and one of this peer's own keys, which live as long as the process:
//   {"op": "vc.issue", "credential": "<JSON text>", "contexts": {"<url>": "<JSON text>"}, "suite": "ecdsa-rdfc-2019", "key": "P-384"}
// Documents go in and out as JSON text. Nothing is fetched: contexts come with the request, and did:key needs no network.
import * as vc from '@digitalbazaar/vc';
import {resolve} from './dids.mjs';
import {keyOf} from './keys.mjs';
import {contextLoader} from './contexts.mjs';
import {choose, serve, versions} from './lines.mjs';
import {measure} from './measure.mjs';
import {deriving, signing, verifying} from './suites.mjs';

const operations = {
  versions,
  'key.did': async ({key}) => {
    const {controller, id} = await keyOf(key);
    return {did: controller, verificationMethod: id};
  },
  'did.get': ({did}) => resolve(did),
  'vc.issue': async request => JSON.stringify(await issuing(request)()),
  'vc.derive': async request => JSON.stringify(await derivation(request, JSON.parse(request.credential))()),
  'vc.verify': async request => outcome(await verification(request, JSON.parse(request.credential))()),
  'vp.sign': async request => JSON.stringify(await vc.signPresentation({
    presentation: JSON.parse(request.presentation), suite: await signing(request), documentLoader: loader(request),
    challenge: request.challenge, domain: request.domain
  })),
  'vp.verify': async request => outcome(await vc.verify({
    presentation: JSON.parse(request.presentation), suite: verifying(), documentLoader: loader(request),
    challenge: request.challenge, domain: request.domain
  })),
  bench: async request => measure(await choose(benches, request.operation)({...request, warm: true, credential: request.input}), request)
};

// Each takes a credential without proof whose issuer it replaces by the peer's key, makes ready what comes before, and returns the work alone.
const benches = {
  'vc.issue': async request => issuing(await issuedHere(request)),
  'vc.verify': async request => {
    const here = await issuedHere(request);
    return verification(here, await issuing(here)());
  },
  'sd.derive': async request => {
    const here = await issuedHere(request);
    return derivation(here, await issuing(here)());
  },
  'sd.verify': async request => {
    const here = await issuedHere(request);
    return verification(here, await derivation(here, await issuing(here)())());
  }
};

// vc.issue adds the proof to its argument.
function issuing(request) {
  const unsecured = JSON.parse(request.credential);
  const documentLoader = loader(request);
  return async () => vc.issue({credential: structuredClone(unsecured), suite: await signing(request), documentLoader});
}

function derivation(request, verifiableCredential) {
  const documentLoader = loader(request);
  return () => vc.derive({verifiableCredential, suite: deriving(request, verifiableCredential), documentLoader});
}

function verification(request, credential) {
  const documentLoader = loader(request);
  return async () => {
    const result = await vc.verifyCredential({credential, suite: verifying(), documentLoader});
    if(request.warm && !result.verified) {
      throw new Error(outcome(result).errors.join('; '));
    }
    return result;
  };
}

async function issuedHere(request) {
  const {controller} = await keyOf(request.key);
  return {...request, credential: JSON.stringify({...JSON.parse(request.credential), issuer: controller})};
}

function loader({contexts, warm = false}) {
  const context = contextLoader(contexts, warm);
  return async url => url.startsWith('did:key:') ? {contextUrl: null, documentUrl: url, document: await resolve(url)} : context(url);
}

// Errors sit in results, and in the errors of errors.
function outcome({verified, ...rest}) {
  const errors = [];
  const collect = (value, depth) => {
    if(value instanceof Error) {
      errors.push(value.message);
    }
    if(value && typeof value === 'object' && depth < 8) {
      for(const inner of [value.error, value.errors, value.results, value.presentationResult, value.credentialResults, value.cause].flat()) {
        collect(inner, depth + 1);
      }
    }
  };
  collect(rest, 0);
  return {verified, errors: [...new Set(errors)]};
}

await serve(operations);
