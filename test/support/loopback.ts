import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface Closable extends net.Server {
  closeAllConnections?: () => void;
}

/** Lets a server listen on a free port of 127.0.0.1 until the test ends; gives host:port. */
export async function listen(server: Closable): Promise<string> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An HTTP server; gives its origin. */
export async function serve(listener: http.RequestListener): Promise<string> {
  return `http://${await listen(http.createServer(listener))}`;
}

export async function serveTls(certificate: { cert: string; key: string }, listener: http.RequestListener): Promise<string> {
  return `https://${await listen(https.createServer(certificate, listener))}`;
}

/** A server that speaks bytes: what it is sent goes to `answer`, which writes or destroys. */
export async function serveBytes(answer: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => socket.once('data', () => answer(socket)));
  return `http://${await listen(server)}`;
}

/** A proxy that makes tunnels, or refuses, or does with who asks what `instead` does; `asked` lists what it was asked for. */
export async function serveProxy(
  options: { refuse?: number; instead?: (client: net.Socket) => void } = {},
): Promise<{ url: string; asked: { target: string; authorization: string | undefined }[] }> {
  const asked: { target: string; authorization: string | undefined }[] = [];
  const server = http.createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    asked.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (options.instead !== undefined) return options.instead(client);
    if (options.refuse !== undefined) return void client.end(`HTTP/1.1 ${options.refuse} Refused\r\nContent-Length: 0\r\n\r\n`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    client.on('close', () => upstream.destroy());
  });
  return { url: `http://${await listen(server)}`, asked };
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
