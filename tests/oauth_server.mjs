// A real OAuth 2.0 server on loopback: node oauth_server.mjs NODE_MODULES CERTIFICATE_AND_KEY CLIENT_ID CLIENT_SECRET
// It prints its port when it listens, and ends with its standard input.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [modules, pem, client_id, client_secret] = process.argv.slice(2);
const { default: Provider } = await import(`${modules}/oidc-provider/lib/index.js`);
const server = createServer({ cert: readFileSync(pem), key: readFileSync(pem) });

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const provider = new Provider(`https://127.0.0.1:${port}`, {
    clients: [
      {
        client_id,
        client_secret,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    clientBasedCORS: () => true, // a browser names the origin of its page
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    routes: { token: "/oauth/token" },
  });
  server.on("request", provider.callback());
  console.log(port);
});
process.stdin.on("end", () => process.exit(0)).resume();
