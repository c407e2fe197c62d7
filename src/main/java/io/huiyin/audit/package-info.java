/**
 * What auditors and those who answer for cases read: every case, running or ended, from
 * its register to its diagram and its timeline. It knows no feature.
 */
package io.huiyin.audit;
