// The peer for DID resolution (did-resolver, key-did-resolver) and multiformats.
//
// A request (see lines.mjs); bytes are in hexadecimal:
//   {"op": "resolve", "did": "did:key:..."}     {"op": "encode", "base": "base58btc", "bytes": "00ff"}
import {parse, Resolver} from 'did-resolver';
import * as KeyResolver from 'key-did-resolver';
import {bases} from 'multiformats/basics';
import * as digests from 'multiformats/hashes/digest';
import {sha256, sha512} from 'multiformats/hashes/sha2';
import {varint} from 'multiformats';
import {choose, serve, versions} from './lines.mjs';

const resolver = new Resolver(KeyResolver.getResolver());
const hashes = {'sha2-256': sha256, 'sha2-512': sha512};

const fromHex = text => new Uint8Array(Buffer.from(text, 'hex'));
const toHex = bytes => Buffer.from(bytes).toString('hex');

await serve({
  versions,
  resolve: ({did}) => resolver.resolve(did),
  parse: ({did}) => parse(did),
  encode: ({base, bytes}) => choose(bases, base).encode(fromHex(bytes)),
  decode: ({base, text}) => toHex(choose(bases, base).decode(text)),
  varint: ({value}) => toHex(varint.encodeTo(Number(value), new Uint8Array(varint.encodingLength(Number(value))))),
  readVarint({bytes}) {
    const [value, length] = varint.decode(fromHex(bytes));
    return {value: String(value), length};
  },
  multihash: async ({hash, bytes}) => toHex((await choose(hashes, hash).digest(fromHex(bytes))).bytes),
  readMultihash({bytes}) {
    const {code, size, digest} = digests.decode(fromHex(bytes));
    return {code, size, digest: toHex(digest)};
  }
});
