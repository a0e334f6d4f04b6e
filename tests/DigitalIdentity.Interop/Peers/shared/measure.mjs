// Times one operation: warms up, then medians over rounds of equal length, as the benchmarks project does for our own side.
const MICROSECONDS = 1e3;

// `warmMilliseconds` and `rounds` x `roundMilliseconds` bound the time; a slow operation still runs once a round.
export async function measure(run, {warmMilliseconds = 1200, roundMilliseconds = 12, rounds = 25} = {}) {
  const start = process.hrtime.bigint();
  let calls = 0;
  let elapsed;
  do {
    await run();
    calls++;
    elapsed = Number(process.hrtime.bigint() - start);
  } while(elapsed < warmMilliseconds * 1e6);

  const batch = Math.max(1, Math.round(roundMilliseconds * 1e6 / (elapsed / calls)));
  const times = [];
  for(let round = 0; round < rounds; round++) {
    const began = process.hrtime.bigint();
    for(let i = 0; i < batch; i++) {
      await run();
    }
    times.push(Number(process.hrtime.bigint() - began) / batch / MICROSECONDS);
  }
  times.sort((a, b) => a - b);
  return {medianMicroseconds: times[times.length >> 1], fastestMicroseconds: times[0], iterations: batch * rounds};
}
