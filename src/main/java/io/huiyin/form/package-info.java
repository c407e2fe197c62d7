/**
 * A form passes through the domain before the token moves: one mechanism for all forms,
 * which knows no feature.
 */
package io.huiyin.form;
