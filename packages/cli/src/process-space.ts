import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";

/** Where the number of a process means one process, and the machine that this is on, each as 8 hexadecimal digits. */
export type ProcessSpace = {
  /** One start of one machine, and in it one container. Empty where the system does not say. */
  readonly space: string;
  /** The same through all starts of a machine; empty in a container, and where the machine has no id. */
  readonly machine: string;
};

/** The text of a file or link of the system, or nothing where there is none. */
function told(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return "";
  }
}

const digest = (text: string) =>
  text === "" ? "" : createHash("sha256").update(text).digest("hex").slice(0, 8);

/** The numbers of the first namespaces of a machine's kernel: whoever is in both is in no container. */
const firstNamespaces = "pid:[4026531836] uts:[4026531838]";

/** Returns the space of this process. Machines and containers of one host name are told apart. */
export function processSpace(): ProcessSpace {
  const [pid, uts] = ["pid", "uts"].map((name) => told(() => readlinkSync(`/proc/self/ns/${name}`)));
  const boot = told(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  const machine = told(() => readFileSync("/etc/machine-id", "utf8"));
  return {
    space: digest(`${boot}${pid}`),
    machine: `${pid} ${uts}` === firstNamespaces ? digest(machine) : "",
  };
}
