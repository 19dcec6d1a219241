import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { connect, createServer } from "node:net";

/** Whether there is a server to test against: Debian's package redis-server. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A server of one test file that keeps what it was told in a file. */
export type RedisServer = {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Ends it; what it keeps is there again after `start`. */
  readonly stop: () => Promise<void>;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });

/** Returns a server on a free port of this machine. */
export async function createRedisServer(directory: string): Promise<RedisServer> {
  mkdirSync(directory, { recursive: true });
  const port = await freePort();
  let server: ChildProcess | undefined;
  const args = [
    "--bind",
    "127.0.0.1",
    "--port",
    `${port}`,
    "--dir",
    directory,
    "--appendonly",
    "yes",
    "--save",
    "",
  ];
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      server = spawn("redis-server", args, { stdio: "ignore" });
      while (!(await answers(port))) await new Promise((wake) => setTimeout(wake, 20));
    },
    stop: async () => {
      const ended = new Promise((resolve) => server?.once("exit", resolve));
      if (server?.kill("SIGTERM")) await ended;
    },
  };
}
