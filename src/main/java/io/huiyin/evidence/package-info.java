/**
 * What happened to each case, so that it can be proved: an append-only log chained by
 * hash within its case, daily seals over all of them, a check that holds the log against
 * the engine's history, and the removal of whole cases whose time is over. It knows no
 * feature.
 */
package io.huiyin.evidence;
