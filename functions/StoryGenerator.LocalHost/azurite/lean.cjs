'use strict';
// Loaded before Azurite (node --require), this hands it empty modules instead of two large ones that it loads and never uses here: its
// telemetry, most of its start even when told to send nothing (--disableTelemetry), and the database client it needs only where AZURITE_DB
// names a database, a sixth of what is left.
const Module = require('module');
const { _load } = Module;
class Unused {}
const empty = {
    __proto__: null,
    applicationinsights: {},
    sequelize: process.env.AZURITE_DB ? undefined : { Model: Unused, Sequelize: Unused },
};
Module._load = function (name, ...rest) {
    return empty[name] ?? _load.call(this, name, ...rest);
};
