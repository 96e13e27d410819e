// Checks the command's SARIF output against the types of the format. This file is compiled, never run.
import type { Log } from "sarif";
import { sarif } from "../command/sarif.js";

const log: Log = sarif([], [], "0.1.0");
void log;
