// The peer for JWS and JWT: jose.
//
// A request (see lines.mjs) names one of this peer's own keys by its algorithm, or brings a public JWK:
//   {"op": "sign", "alg": "ES384", "payload": "<text>", "header": {"typ": "vc+jwt"}}
//   {"op": "verify", "alg": "ES384", "jwk": {...}, "token": "..."}
import {
  calculateJwkThumbprint, compactVerify, CompactSign, exportJWK, flattenedVerify, FlattenedSign, generalVerify, GeneralSign, generateKeyPair, importJWK
} from 'jose';
import {serve, versions} from './lines.mjs';

const made = new Map();

function keyOf(alg) {
  if(!made.has(alg)) {
    made.set(alg, generateKeyPair(alg, {extractable: true}));
  }
  return made.get(alg);
}

const utf8 = text => new TextEncoder().encode(text);

async function opened(verify, {alg, jwk, token}) {
  const {payload, protectedHeader} = await verify(token, await importJWK(jwk, alg), {algorithms: [alg]});
  return {payload: new TextDecoder().decode(payload), header: protectedHeader};
}

await serve({
  versions,
  jwk: async ({alg}) => exportJWK((await keyOf(alg)).publicKey),
  thumbprint: ({jwk}) => calculateJwkThumbprint(jwk),
  sign: async ({alg, payload, header}) => new CompactSign(utf8(payload)).setProtectedHeader({...header, alg}).sign((await keyOf(alg)).privateKey),
  signFlattened: async ({alg, payload, header, unprotected}) => new FlattenedSign(utf8(payload))
    .setProtectedHeader({...header, alg}).setUnprotectedHeader(unprotected).sign((await keyOf(alg)).privateKey),
  signGeneral: async ({algs, payload, header}) => {
    const signing = new GeneralSign(utf8(payload));
    for(const alg of algs) {
      signing.addSignature((await keyOf(alg)).privateKey).setProtectedHeader({...header, alg});
    }
    return signing.sign();
  },
  verify: request => opened(compactVerify, request),
  verifyFlattened: request => opened(flattenedVerify, request),
  verifyGeneral: request => opened(generalVerify, request)
}, {codeOf: error => error?.code ?? error?.name ?? 'Error'});
