// The peer for JSON-LD and RDF Dataset Canonicalization: the npm packages jsonld and rdf-canonize.
//
// A request (see lines.mjs):
//   {"op": "expand", "input": "<JSON text>", "contexts": {"<url>": "<JSON text>"}, "options": {...}}
// Nothing is fetched: a URL is found among `contexts`, or not at all.
import rdfCanonize from 'rdf-canonize';
import jsonldFactory from 'jsonld';
import {contextLoader} from './contexts.mjs';
import {choose, serve, versions} from './lines.mjs';
import {measure} from './measure.mjs';

const N_QUADS = 'application/n-quads';

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
  const parse = text => text === undefined || text === null ? undefined : JSON.parse(text);
  return choose(ready, operation)({
    jsonld: jsonldFactory(),
    text: request.input,
    input: takesText.has(operation) ? undefined : parse(request.input),
    context: parse(request.context),
    frame: parse(request.frame),
    options: {...revived(request.options), documentLoader: contextLoader(request.contexts, warm)}
  });
}

// JSON has no Infinity.
function revived(options = {}) {
  return options.maxWorkFactor === 'Infinity' ? {...options, maxWorkFactor: Infinity} : options;
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

const operations = {
  versions,
  bench: async request => measure(await prepare(request.operation, request, {warm: true}), request)
};
for(const name of Object.keys(ready)) {
  operations[name] = async request => (await prepare(name, request))();
}
await serve(operations, {codeOf});
