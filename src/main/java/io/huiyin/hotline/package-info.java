/**
 * The hotline (HL): a call from the greeting to the answer, with the customer's file at
 * hand and nothing typed twice.
 */
package io.huiyin.hotline;
