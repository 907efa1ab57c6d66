// Starts the program on a free port and an empty folder, with the demonstration in it, and stops it after the last test.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const target = process.env.CARGO_TARGET_DIR ?? resolve("../target");
const program = process.env.QUIPUX ?? join(target, "debug", "quipux");

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/**
 * Starts one, with what else it is told by variables: its address, its folder, and how it is stopped. `host` is how browsers name it:
 * passkeys belong to a name, not to an address.
 */
export async function start(more = {}, host = "127.0.0.1") {
  const folder = await mkdtemp(join(tmpdir(), "quipux-end2end-"));
  const port = await freePort();
  const [address, url] = [`127.0.0.1:${port}`, `http://${host}:${port}`];
  // These are the tests' own, and no settings.
  const { QUIPUX_URL, QUIPUX_FOLDER, QUIPUX, ...others } = process.env;
  const env = {
    ...others,
    QUIPUX_ADDRESS: address,
    QUIPUX_DATABASE: `sqlite://${join(folder, "quipux.db")}`,
    QUIPUX_STORAGE: `file:${join(folder, "files")}`,
    QUIPUX_FILE_MEGABYTES: "1",
    QUIPUX_PUBLIC_URL: url,
    ...more,
  };
  const server = spawn(program, ["serve", "--demo"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((ready, failed) => {
    let said = "";
    server.stdout.on("data", (piece) => {
      said += piece;
      if (said.includes(url)) ready();
    });
    server.on("exit", (code) => failed(new Error(`${program} ended with ${code}:\n${said}`)));
    server.on("error", failed);
  });
  const stop = async () => {
    server.removeAllListeners("exit");
    const ended = new Promise((done) => server.on("exit", done));
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url, folder, stop };
}

export default async function serve() {
  const { url, folder, stop } = await start();
  process.env.QUIPUX_URL = url;
  process.env.QUIPUX_FOLDER = folder;
  return stop;
}
