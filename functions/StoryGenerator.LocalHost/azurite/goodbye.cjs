'use strict';
// A server that stops ends its connections and then waits until the other sides have closed theirs. A pool of idle connections does
// that when it is next swept, seconds later, and the host waits all that time. Loaded before Azurite (node --require), this makes an
// ended connection close as soon as what was written to it is out.
require('diagnostics_channel').subscribe('net.server.socket', ({ socket }) => {
    const { end } = socket;
    socket.end = function (...last) {
        end.apply(this, last);
        this.destroySoon();
        return this;
    };
});
