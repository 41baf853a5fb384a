-- Version 1 was a layout of SQLite only. Numbers are shared, so that a version means the same in both stores.
SELECT 1;
