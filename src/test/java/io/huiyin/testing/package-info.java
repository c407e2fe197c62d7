/**
 * What the tests stand on: real databases, a real browser, the packaged server, coverage
 * of the processes.
 */
package io.huiyin.testing;
