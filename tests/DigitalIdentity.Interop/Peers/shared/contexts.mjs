// A document loader that knows the contexts of one request, {"<url>": "<JSON text>"}, and nothing else: no network.
// A cache that keeps a document by its URL asks for the tag 'static' (`warm`).
export function contextLoader(contexts = {}, warm = false) {
  return async url => {
    if(!Object.hasOwn(contexts, url)) {
      throw new Error(`'${url}' is not among the contexts of the request.`);
    }
    return {contextUrl: null, documentUrl: url, document: JSON.parse(contexts[url]), ...(warm && {tag: 'static'})};
  };
}
