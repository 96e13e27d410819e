// What the command writes, held to the types of the format: this file is compiled, never run.
import type { Log } from "sarif";
import { sarif } from "../command/sarif.js";

const log: Log = sarif([], [], "0.1.0");
void log;
