// @scalar/snippetz with undici for Node, whose plugin is many times as fast as that for axios.
"use strict";

const { PLUGINS, loader } = require("./scalar.cjs");

exports.load = loader({ ...PLUGINS, node: ["node/undici", "nodeUndici"] });
