-- PostgreSQL's indexes learn what SQLite's always hold: the run of each value.
SELECT 1;
