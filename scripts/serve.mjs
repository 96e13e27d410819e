// Serves the built page, with the headers that a host should send: node scripts/serve.mjs PORT
import { join } from "node:path";
import { headersOf } from "../www/headers.js";
import { serve } from "./server.mjs";
import { root } from "./tools.mjs";

const port = Number(process.argv[2] ?? 5173);
try {
  await serve(join(root, "www/dist"), { headersOf, port });
  console.log(`· serving the page on http://localhost:${port}/ (Ctrl-C stops it)`);
} catch (error) {
  const advice = {
    EADDRINUSE: `port ${port} is in use; try: make serve PORT=${port + 1}`,
    ERR_SOCKET_BAD_PORT: `${process.argv[2]} is not a port; try: make serve PORT=5174`,
  };
  console.error(advice[error.code] ?? error.message);
  process.exit(1);
}
