// Ends with 0 when the service answers and its store does, too; for a container's health check and for systemd.
//   node health.mjs [URL] [SECONDS]     SECONDS: how long it may take to come up; 0 unless said
const [url = 'http://127.0.0.1:8420/readyz', seconds = '0'] = process.argv.slice(2);
const deadline = Date.now() + Number(seconds) * 1000;
const EACH_MS = 3_000;
const PAUSE_MS = 250;

async function answers() {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(EACH_MS) })).ok;
  } catch {
    return false;
  }
}

let isUp = await answers();
while (!isUp && Date.now() < deadline) {
  await new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
  isUp = await answers();
}
if (!isUp) console.error(`${url} does not answer as it should`);
process.exitCode = isUp ? 0 : 1;
