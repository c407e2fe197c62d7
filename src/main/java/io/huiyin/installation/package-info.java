/**
 * Issuing and installation (IN): fees, equipment borrowed against an IOU, issued in the
 * presence of a tax officer, installed and signed at the customer's, paid, and handed
 * over until the customer has the feature code and was called back.
 */
package io.huiyin.installation;
