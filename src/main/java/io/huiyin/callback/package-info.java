/**
 * Callbacks (CB): a call after each case, tried until the customer is reached, and
 * settled item by item.
 */
package io.huiyin.callback;
