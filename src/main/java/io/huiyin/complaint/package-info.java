/**
 * Complaints (CP): recorded at once, verified the same day, settled by their owner,
 * answered, and called back.
 */
package io.huiyin.complaint;
