// A small static server for the browser tests, under the policy of the application. It remembers what browsers report.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types ProseMirrorClipboard editor-paste pdf-worker",
  "report-uri /reports",
].join("; ");

const here = import.meta.dirname;
const FOLDERS = { site: "site", fixtures: "fixtures", style: "../../../style/parts", editor: "../../../public/editor", pdf: "../../../public/pdf" };
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".pdf": "application/pdf" };
const reports = [];

function answer(request, body) {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, folder, file] = pathname.split("/");
  if (pathname === "/reports") {
    if (request.method === "POST") reports.push(body);
    return [200, ".js", JSON.stringify(reports)];
  }
  if (folder === "status") return [Number(file), ".html", ""];
  try {
    return [200, path.extname(file), readFileSync(path.join(here, FOLDERS[folder], file))];
  } catch {
    return [404, ".html", ""];
  }
}

createServer(async (request, response) => {
  const [status, type, content] = answer(request, Buffer.concat(await request.toArray()).toString());
  response.writeHead(status, { "content-type": TYPES[type], "content-security-policy": POLICY, "x-content-type-options": "nosniff" });
  response.end(content);
}).listen(Number(process.env.PORT), "127.0.0.1");
