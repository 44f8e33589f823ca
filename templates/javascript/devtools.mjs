// A connection to a browser that speaks the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/.

/** Connects to a browser; `heard` is called with the method and the parameters of each event. */
export async function connect(address, heard) {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => {
    socket.onopen = done;
    socket.onerror = () => fail(new Error(`no browser at ${address}`));
  });
  const waiting = new Map();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(data);
    if (method) return heard(method, params);
    const { done, fail } = waiting.get(id);
    waiting.delete(id);
    return error ? fail(new Error(error.message)) : done(result);
  };

  /** Sends a command, to the browser or to a page, and returns the answer. */
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((done, fail) => {
      waiting.set(++last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return { send, close: () => socket.close() };
}
