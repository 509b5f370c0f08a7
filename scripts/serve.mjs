// Serves the built page with the headers of a real server. PORT and HOST move it; port 0 is any
// free one.
import { fileURLToPath } from "node:url";
import { preview } from "vite";

const port = Number(process.env.PORT || 8080);
const host = process.env.HOST || "127.0.0.1";

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`Stopped: PORT is ${process.env.PORT}, which is no port number.`);
  process.exit(1);
}
try {
  const server = await preview({
    configFile: fileURLToPath(new URL("../www/vite.config.ts", import.meta.url)),
    preview: { port, host },
  });
  const shown = host === "127.0.0.1" || host === "0.0.0.0" ? "localhost" : host;
  console.log(`\nAttain is on http://${shown}:${server.httpServer.address().port}/ (Ctrl+C stops it)`);
} catch (error) {
  const busy = /already in use|EADDRINUSE/.test(error.message);
  const other = port < 65_535 ? port + 1 : 8080;
  console.error(busy ? `Stopped: port ${port} is in use. Choose another one: PORT=${other} make run` : error);
  process.exit(1);
}
