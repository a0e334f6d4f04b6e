// The peer for SD-JWT and SD-JWT VC: @sd-jwt/core and @sd-jwt/sd-jwt-vc.
//
// A request (see lines.mjs) says which of the two speaks (`kind`: core or vc) and by which of this peer's keys:
//   {"op": "issue", "kind": "vc", "alg": "ES256", "claims": "<JSON text>", "hide": ["/a", "/b/0"], "header": {...}}
// No network: no status is looked up, and no type.
import {randomBytes} from 'node:crypto';
import {SDJwtInstance} from '@sd-jwt/core';
import {SDJwtVcInstance} from '@sd-jwt/sd-jwt-vc';
import {disclosureFrame, presentationFrame} from './frames.mjs';
import {serve, versions} from './lines.mjs';
import {digest, keyOf, signer, verifier} from './signatures.mjs';

const saltGenerator = length => randomBytes(length).toString('base64url').slice(0, length);

const instance = (kind, config) => new (kind === 'vc' ? SDJwtVcInstance : SDJwtInstance)({hasher: digest, saltGenerator, ...config});

await serve({
  versions,
  jwk: ({alg, role}) => keyOf(alg, role).jwk,
  issue({kind, alg, claims: text, hide, decoys, header, hashAlg = 'sha-256'}) {
    const claims = JSON.parse(text);
    return instance(kind, {signer: signer(alg, 'issuer'), signAlg: alg, hashAlg}).issue(claims, disclosureFrame(claims, hide, decoys), {header});
  },
  present: ({kind, alg, token, reveal, kb}) =>
    instance(kind, {kbSigner: signer(alg, 'holder'), kbSignAlg: alg})
      .present(token, presentationFrame(reveal), kb && {kb: {payload: {iat: Math.floor(Date.now() / 1000), ...kb}}}),
  verify: async ({kind, alg, token, jwk, nonce, holderAlg = alg}) => {
    const {payload} = await instance(kind, {verifier: verifier(alg, jwk), kbVerifier: bound(holderAlg)})
      .verify(token, {keyBindingNonce: nonce ?? undefined});
    return payload;
  },
  flattened: ({kind, token}) => instance(kind, {}).toFlattenJSON(token).toJson()
});

// The holder's key is in the credential.
function bound(alg) {
  return (data, signature, {cnf}) => verifier(alg, cnf.jwk)(data, signature);
}
