// The cryptosuites by their names.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as bbs2023 from '@digitalbazaar/bbs-2023-cryptosuite';
import * as ecdsaJcs2019 from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {cryptosuite as ecdsaRdfc2019} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd2023 from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as eddsaJcs2022 from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {choose} from './lines.mjs';
import {keyOf} from './keys.mjs';

const signers = {
  'bbs-2023': ({mandatoryPointers}) => bbs2023.createSignCryptosuite({mandatoryPointers}),
  'ecdsa-jcs-2019': () => ecdsaJcs2019.createSignCryptosuite(),
  'eddsa-jcs-2022': () => eddsaJcs2022.createSignCryptosuite(),
  'ecdsa-rdfc-2019': () => ecdsaRdfc2019,
  'eddsa-rdfc-2022': () => eddsaRdfc2022,
  'ecdsa-sd-2023': ({mandatoryPointers}) => ecdsaSd2023.createSignCryptosuite({mandatoryPointers})
};

const disclosers = {
  'bbs-2023': ({presentationHeader = '', ...more}) =>
    bbs2023.createDiscloseCryptosuite({...more, presentationHeader: new Uint8Array(Buffer.from(presentationHeader, 'base64url'))}),
  'ecdsa-sd-2023': ({selectivePointers}) => ecdsaSd2023.createDiscloseCryptosuite({selectivePointers})
};

const verifiers = [
  () => bbs2023.createVerifyCryptosuite(),
  () => ecdsaJcs2019.createVerifyCryptosuite(),
  () => eddsaJcs2022.createVerifyCryptosuite(),
  () => ecdsaRdfc2019,
  () => eddsaRdfc2022,
  () => ecdsaSd2023.createVerifyCryptosuite()
];

// A suite that signs, with a key of this peer. `date` is the proof's `created`; now, when there is none.
export async function signing({suite, key, date, ...more}) {
  const pair = await keyOf(key);
  return new DataIntegrityProof({signer: pair.signer(), date, cryptosuite: choose(signers, suite)(more)});
}

// The suite that made the credential's base proof. bbs-2023 also takes a presentation header, as base64url.
export const deriving = ({selectivePointers, presentationHeader}, {proof}) =>
  new DataIntegrityProof({cryptosuite: choose(disclosers, proof.cryptosuite)({selectivePointers, presentationHeader})});

// Every suite, new for each call: an instance remembers the document that it saw last.
export const verifying = () => verifiers.map(make => new DataIntegrityProof({cryptosuite: make()}));
