// Blind signatures, which @digitalbazaar/bbs-signatures has but does not export: read from its files. They follow a draft of 2025 in which the signer
// may add a blind of its own. Its pseudonyms are those of a draft that the vectors of vc-di-bbs have left behind, and are not asked for.
import {BlindProofGen, BlindProofVerify, BlindSign, BlindVerify, Commit} from './node_modules/@digitalbazaar/bbs-signatures/lib/bbs/blind/interface.js';
import {getCiphersuite} from './node_modules/@digitalbazaar/bbs-signatures/lib/bbs/ciphersuites.js';
import {hex, number, octets} from './octets.mjs';

const common = ({suite, publicKey, header}) => ({PK: octets(publicKey), header: octets(header), ciphersuite: getCiphersuite(suite)});
const all = messages => (messages ?? []).map(octets);

export const blind = {
  'blind.commit': async ({suite, committedMessages}) => {
    const [commitmentWithProof, secretProverBlind] = await Commit({committed_messages: all(committedMessages), ciphersuite: getCiphersuite(suite)});
    return {commitmentWithProof: hex(commitmentWithProof), secretProverBlind: secretProverBlind.toString(16).padStart(64, '0')};
  },
  'blind.sign': async ({secretKey, commitmentWithProof, messages, signerBlind, ...r}) => hex(await BlindSign({
    ...common(r), SK: number(secretKey), commitment_with_proof: octets(commitmentWithProof), messages: all(messages), signer_blind: number(signerBlind)
  })),
  'blind.verify': ({signature, messages, committedMessages, secretProverBlind, signerBlind, ...r}) => BlindVerify({
    ...common(r), signature: octets(signature), messages: all(messages), committed_messages: all(committedMessages),
    secret_prover_blind: number(secretProverBlind), signer_blind: number(signerBlind)
  }),
  'blind.derive': async ({signature, presentationHeader, messages, committedMessages, disclosed, disclosedCommitted, secretProverBlind, signerBlind, ...r}) =>
    hex(await BlindProofGen({
      ...common(r), signature: octets(signature), ph: octets(presentationHeader), messages: all(messages), disclosed_indexes: disclosed,
      committed_messages: all(committedMessages), disclosed_commitment_indexes: disclosedCommitted,
      secret_prover_blind: number(secretProverBlind), signer_blind: number(signerBlind)
    })),
  'blind.verifyProof': ({proof, presentationHeader, length, messages, committedMessages, disclosed, disclosedCommitted, ...r}) => BlindProofVerify({
    ...common(r), proof: octets(proof), ph: octets(presentationHeader), L: length, disclosed_messages: all(messages), disclosed_indexes: disclosed,
    disclosed_committed_messages: all(committedMessages), disclosed_committed_indexes: disclosedCommitted
  })
};
