/**
 * Visits to customers (OS): prepared, covered by an agreement or a consent to pay,
 * diagnosed in the manual's order, signed by the customer, filed, and called back.
 */
package io.huiyin.onsite;
