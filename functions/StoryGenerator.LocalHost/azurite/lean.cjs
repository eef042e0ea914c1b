'use strict';
// Loaded before Azurite (node --require), this hands it empty modules instead of two large ones that it loads and never uses here, four
// fifths of its start: its telemetry, switched off (--disableTelemetry), and the database client it needs where AZURITE_DB names one.
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
