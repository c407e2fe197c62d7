/**
 * What every procedure needs: case numbers, time limits, wording towards customers, and a
 * case that cannot vanish.
 */
package io.huiyin.casework;
