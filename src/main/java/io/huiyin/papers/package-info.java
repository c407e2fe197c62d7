/**
 * Papers that a customer or the files get on paper: a feature says what stands on them,
 * this package makes a PDF of it and hands it to whoever may read the case. It knows no
 * feature.
 */
package io.huiyin.papers;
