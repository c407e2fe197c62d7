/**
 * Files on the tasks of a case, such as the signed and stamped sheet: who may add, read
 * and delete them, and what may be added. It knows no feature.
 */
package io.huiyin.attachment;
