/**
 * Customer files (OS-12): companies with their contacts, equipment, service agreements
 * and the history of their cases, found by whoever has a caller on the line.
 */
package io.huiyin.customer;
