/**
 * What happened, who did it and when it was due: the register of all cases, who may read
 * which of them, and what is shown of them.
 */
package io.huiyin.audit;
