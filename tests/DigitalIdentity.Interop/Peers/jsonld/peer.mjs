// The peer for JSON-LD and RDF Dataset Canonicalization: the npm packages jsonld and rdf-canonize.
//
// One JSON request a line on stdin, one JSON answer a line on stdout, in order:
//   {"id": 1, "op": "expand", "input": "<JSON text>", "contexts": {"<url>": "<JSON text>"}, "options": {...}}
//   {"id": 1, "ok": true, "result": ...}   or   {"id": 1, "ok": false, "code": "invalid term definition", "message": "..."}
// Nothing is fetched: a URL is found among `contexts`, or not at all.
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import rdfCanonize from 'rdf-canonize';
import jsonldFactory from 'jsonld';
import {measure} from './measure.mjs';

const N_QUADS = 'application/n-quads';

// stdout carries answers only.
console.log = console.info = console.warn = console.error;

const operations = {
  versions: async () => ({
    node: process.version,
    jsonld: versionOf('jsonld'),
    'rdf-canonize': versionOf('rdf-canonize')
  }),
  bench: async request => measure(await prepare(request.operation, request, {warm: true}), request)
};

// Each operation is made ready first, so that `bench` measures the work alone: what is parsed already, contexts are cached
// (`warm`), and one instance serves all calls. Otherwise each request has an instance of its own, since the package's cache of
// contexts goes by URL only.
const ready = {
  expand: ({jsonld, input, options}) => () => jsonld.expand(input, options),
  compact: ({jsonld, input, context, options}) => () => jsonld.compact(input, context, options),
  flatten: ({jsonld, input, context, options}) => () => jsonld.flatten(input, context ?? null, options),
  frame: ({jsonld, input, frame, options}) => () => jsonld.frame(input, frame, options),
  toRdf: ({jsonld, input, options}) => () => jsonld.toRDF(input, {...options, format: N_QUADS}),
  fromRdf: ({jsonld, text, options}) => () => jsonld.fromRDF(text, {...options, format: N_QUADS}),
  canonize: ({jsonld, input, options}) => () => jsonld.canonize(input, {...options, format: N_QUADS}),
  rdfc({text, options}) {
    const dataset = rdfCanonize.NQuads.parse(text);
    return () => rdfCanonize.canonize(dataset, {algorithm: 'RDFC-1.0', ...options});
  },
  rdfcWithMap({text, options}) {
    const dataset = rdfCanonize.NQuads.parse(text);
    return async () => {
      const canonicalIdMap = new Map();
      const nquads = await rdfCanonize.canonize(dataset, {algorithm: 'RDFC-1.0', ...options, canonicalIdMap});
      return {nquads, map: Object.fromEntries(canonicalIdMap)};
    };
  },
  parseNQuads: ({text}) => async () => rdfCanonize.NQuads.parse(text),
  parseJson: ({text}) => async () => JSON.parse(text)
};

const takesText = new Set(['fromRdf', 'rdfc', 'rdfcWithMap', 'parseNQuads', 'parseJson']);

async function prepare(operation, request, {warm = false} = {}) {
  if(!Object.hasOwn(ready, operation)) {
    throw new Error(`There is no operation '${operation}'.`);
  }
  const parse = text => text === undefined || text === null ? undefined : JSON.parse(text);
  return ready[operation]({
    jsonld: jsonldFactory(),
    text: request.input,
    input: takesText.has(operation) ? undefined : parse(request.input),
    context: parse(request.context),
    frame: parse(request.frame),
    options: {...revived(request.options), documentLoader: loader(request.contexts ?? {}, warm)}
  });
}

// JSON has no Infinity.
function revived(options = {}) {
  return options.maxWorkFactor === 'Infinity' ? {...options, maxWorkFactor: Infinity} : options;
}

// A cache that keeps a document by its URL asks for the tag 'static'.
function loader(contexts, warm) {
  return async url => {
    if(!Object.hasOwn(contexts, url)) {
      throw new Error(`'${url}' is not among the contexts of the request.`);
    }
    return {contextUrl: null, documentUrl: url, document: JSON.parse(contexts[url]), ...(warm && {tag: 'static'})};
  };
}

function versionOf(name) {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}

// The specification's code is on the error itself or on one that caused it.
function codeOf(error) {
  for(let e = error; e; e = e.cause ?? e.details?.cause) {
    const code = e.details?.event?.code ?? e.details?.code;
    if(typeof code === 'string') {
      return code;
    }
  }
  return error?.name ?? 'Error';
}

for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
  let answer;
  let id = null;
  try {
    const request = JSON.parse(line);
    id = request.id;
    const run = Object.hasOwn(operations, request.op) ? () => operations[request.op](request) : await prepare(request.op, request);
    answer = {id, ok: true, result: await run() ?? null};
  } catch(error) {
    answer = {id, ok: false, code: codeOf(error), message: String(error?.message ?? error)};
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
