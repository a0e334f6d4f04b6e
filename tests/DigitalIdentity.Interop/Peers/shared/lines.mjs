// What every peer speaks. One JSON request a line on stdin, one JSON answer a line on stdout, in order:
//   {"id": 1, "op": "...", ...}
//   {"id": 1, "ok": true, "result": ...}   or   {"id": 1, "ok": false, "code": "...", "message": "..."}
import {createInterface} from 'node:readline';
import {readFileSync} from 'node:fs';

// stdout carries answers only.
console.log = console.info = console.warn = console.error;

// Answers each request with what `operations[op](request)` makes of it.
export async function serve(operations, {codeOf = error => error?.name ?? 'Error'} = {}) {
  for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
    let answer;
    let id = null;
    try {
      const request = JSON.parse(line);
      id = request.id;
      answer = {id, ok: true, result: await choose(operations, request.op)(request) ?? null};
    } catch(error) {
      answer = {id, ok: false, code: codeOf(error), message: String(error?.message ?? error)};
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
}

export function choose(table, name) {
  if(!Object.hasOwn(table, name)) {
    throw new Error(`There is no '${name}'.`);
  }
  return table[name];
}

// Node's version, and those of the packages that package.json names.
export function versions() {
  const read = path => JSON.parse(readFileSync(path, 'utf8'));
  const names = Object.keys(read('package.json').dependencies);
  return Object.fromEntries([['node', process.version], ...names.map(name => [name, read(`node_modules/${name}/package.json`).version])]);
}
