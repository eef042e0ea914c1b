'use strict';
// Azurite keeps its books in memory and writes them out whole every five seconds, so that one killed in between forgets what it had
// acknowledged. Loaded before it (node --require), this puts every change of the books on file before it is acknowledged, and plays
// the file back at the next start. What survives is a killed Azurite; a power cut may still take what the system had not written.
const fs = require('fs');
const Loki = require(require.resolve('lokijs', { paths: [fs.realpathSync(process.argv[1])] }));

/** The changes since the last save of one database: one line per turn of the event loop, a JSON array of changes. */
class Journal {
    constructor(database) {
        this.path = `${database}.journal`;
        this.before = `${database}.journal-before`;
        this.pending = [];
    }

    open() {
        this.file = fs.openSync(this.path, 'a');
        // Ends a line that a kill has cut short.
        fs.writeSync(this.file, '\n');
        return this;
    }

    add(change) {
        // Written at the end of this turn: after all that belongs together (a blob is replaced by removing and inserting), before the
        // answer, which waits for a later turn.
        if (this.pending.push(JSON.stringify(change)) === 1) {
            queueMicrotask(() => this.write());
        }
    }

    write() {
        if (this.pending.length === 0) {
            return;
        }

        const line = `[${this.pending.join(',')}]\n`;
        this.pending = [];
        try {
            fs.writeSync(this.file, line);
        } catch (error) {
            // What cannot be kept must not be acknowledged.
            console.error(`${this.path}: ${error.message}`);
            process.exit(1);
        }
    }

    /** The books are about to be saved: what was noted so far goes when they are. */
    turn() {
        this.write();
        fs.closeSync(this.file);
        if (fs.existsSync(this.before)) {
            fs.appendFileSync(this.before, fs.readFileSync(this.path));
            fs.unlinkSync(this.path);
        } else {
            fs.renameSync(this.path, this.before);
        }

        this.open();
    }

    saved() {
        fs.rmSync(this.before, { force: true });
    }

    /** Every change on file, oldest first. Playing one twice changes nothing. */
    * changes() {
        for (const path of [this.before, this.path]) {
            for (const line of fs.existsSync(path) ? fs.readFileSync(path, 'utf8').split('\n') : []) {
                let turn = [];
                try {
                    turn = line === '' ? [] : JSON.parse(line);
                } catch {
                    // Cut short by the kill, so never acknowledged.
                }

                yield* turn;
            }
        }
    }
}

function replay(database, changes) {
    const touched = new Map();
    for (const { collection: name, indices, dropped, set, removed } of changes) {
        if (dropped) {
            touched.delete(name);
            database.removeCollection(name);
            continue;
        }

        // Gives back the one that is there already.
        const collection = database.addCollection(name, { indices: indices ?? [] });
        if (!touched.has(name)) {
            touched.set(name, new Map(collection.data.map(document => [document.$loki, document])));
        }

        if (set) {
            touched.get(name).set(set.$loki, set);
        } else if (removed) {
            touched.get(name).delete(removed);
        }
    }

    for (const [name, documents] of touched) {
        const collection = database.getCollection(name);
        collection.data = [...documents.values()].sort((a, b) => a.$loki - b.$loki);
        collection.maxId = collection.data.reduce((most, document) => Math.max(most, document.$loki), collection.maxId);
        collection.idIndex = null;
        collection.ensureId();
        collection.ensureAllIndexes(true);
        collection.dirty = true;
    }
}

function watch(database, collection) {
    const note = change => database.journal?.add({ collection: collection.name, ...change });
    const set = documents => [documents].flat().forEach(document => note({ set: document }));
    collection.on('insert', set);
    collection.on('update', set);
    collection.on('delete', document => note({ removed: document.$loki }));
}

const { addCollection, removeCollection, loadDatabaseInternal, saveDatabaseInternal } = Loki.prototype;

Loki.prototype.addCollection = function (name, options) {
    const known = this.collections.some(collection => collection.name === name);
    const collection = addCollection.call(this, name, options);
    if (!known) {
        watch(this, collection);
        this.journal?.add({ collection: name, indices: options?.indices ?? [] });
    }

    return collection;
};

Loki.prototype.removeCollection = function (name) {
    removeCollection.call(this, name);
    this.journal?.add({ collection: name, dropped: true });
};

Loki.prototype.loadDatabaseInternal = function (options, done) {
    loadDatabaseInternal.call(this, options, error => {
        if (!error) {
            const journal = new Journal(this.filename);
            replay(this, journal.changes());
            this.journal = journal.open();
        }

        done(error);
    });
};

Loki.prototype.saveDatabaseInternal = function (done) {
    // A new database is saved without having been loaded.
    this.journal ??= new Journal(this.filename).open();
    this.journal.turn();
    saveDatabaseInternal.call(this, error => {
        if (!error) {
            this.journal.saved();
        }

        done?.(error);
    });
};
