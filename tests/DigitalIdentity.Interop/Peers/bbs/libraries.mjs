// The libraries by their names, with one shape: sign, verify, derive and verifyProof of octets.
//
// @digitalbazaar/bbs-signatures 3.0 does what the fixtures of draft-irtf-cfrg-bbs-signatures-09 say, byte for byte.
// @mattrglobal/pairing-crypto 0.4 follows an earlier draft: its signatures verify here and there (their `e` is another), its proofs have another form.
import * as digitalBazaar from '@digitalbazaar/bbs-signatures';
import pairingCrypto from '@mattrglobal/pairing-crypto';
import {choose} from './lines.mjs';

const ofMattr = {
  'BLS12-381-SHA-256': pairingCrypto.bbs.bls12381_sha256,
  'BLS12-381-SHAKE-256': pairingCrypto.bbs.bls12381_shake256
};

const libraries = {
  digitalbazaar: ciphersuite => ({
    sign: r => digitalBazaar.sign({...r, ciphersuite}),
    verify: r => digitalBazaar.verifySignature({...r, ciphersuite}),
    derive: ({disclosed, ...r}) => digitalBazaar.deriveProof({...r, disclosedMessageIndexes: disclosed, ciphersuite}),
    verifyProof: ({disclosed, messages, ...r}) =>
      digitalBazaar.verifyProof({...r, disclosedMessages: messages, disclosedMessageIndexes: disclosed, ciphersuite})
  }),
  mattr: ciphersuite => {
    const suite = choose(ofMattr, ciphersuite);
    return {
      sign: r => suite.sign(r),
      verify: async r => outcome(await suite.verify(r)),
      derive: ({disclosed, messages, ...r}) =>
        suite.deriveProof({...r, messages: messages.map((value, i) => ({value, reveal: disclosed.includes(i)})), verifySignature: false}),
      verifyProof: async ({disclosed, messages, ...r}) =>
        outcome(await suite.verifyProof({...r, messages: Object.fromEntries(disclosed.map((index, i) => [index, messages[i]]))}))
    };
  }
};

export const library = ({library: name, suite}) => choose(libraries, name)(suite);

// False with a reason is a refusal of the form.
function outcome({verified, error}) {
  if(error) {
    throw new Error(error);
  }
  return verified;
}
