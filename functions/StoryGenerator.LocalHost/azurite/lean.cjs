'use strict';
// Azurite loads its telemetry library, four fifths of all its modules and most of its start, even when told to send nothing. Loaded
// before it (node --require), this hands it an empty module instead; what would use the library is switched off (--disableTelemetry).
const Module = require('module');
const { _load } = Module;
Module._load = function (name, ...rest) {
    return name === 'applicationinsights' ? {} : _load.call(this, name, ...rest);
};
