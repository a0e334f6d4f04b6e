// JSON Pointers to the frames that the packages take.

// What can be hidden: {"_sd": ["a"], "b": {"_sd": [0]}}, with numbers where the claims have an array; and decoys at the top.
export function disclosureFrame(claims, pointers, decoys = 0) {
  const frame = {};
  for(const pointer of pointers) {
    const names = parse(pointer);
    const last = names.pop();
    const inner = descend(frame, names);
    const within = names.reduce((value, name) => value[name], claims);
    inner._sd = [...inner._sd ?? [], Array.isArray(within) ? Number(last) : last];
  }
  if(decoys > 0) {
    frame._sd_decoy = decoys;
  }
  return frame;
}

// What is shown: {"a": true, "b": {"0": true}}.
export function presentationFrame(pointers) {
  const frame = {};
  for(const pointer of pointers) {
    const names = parse(pointer);
    const last = names.pop();
    const inner = descend(frame, names);
    inner[last] ??= true;
  }
  return frame;
}

function descend(frame, names) {
  for(const name of names) {
    if(typeof frame[name] !== 'object') {
      frame[name] = {};
    }
    frame = frame[name];
  }
  return frame;
}

const parse = pointer => pointer.split('/').slice(1).map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
