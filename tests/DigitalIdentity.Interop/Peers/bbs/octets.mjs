// Octets and numbers travel in hexadecimal; what is absent is empty, or zero.
export const octets = text => new Uint8Array(Buffer.from(text ?? '', 'hex'));
export const hex = bytes => Buffer.from(bytes).toString('hex');
export const number = text => text ? BigInt(`0x${text}`) : 0n;
