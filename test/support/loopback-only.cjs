// Preloaded into a server that would listen on every interface: it gets a free port of 127.0.0.1 and prints it.
const net = require('node:net');

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const callback = args.find((argument) => typeof argument === 'function');
  this.once('listening', () => process.stdout.write(`\nlistening on ${this.address().port}\n`));
  return listen.call(this, { host: '127.0.0.1', port: 0 }, callback);
};
