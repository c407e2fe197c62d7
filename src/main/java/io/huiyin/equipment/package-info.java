/**
 * Special equipment 专用设备 of the warehouse (IN-6, IN-13): lent set by set against an IOU,
 * returned, installed, or missing, which is a case of its own; and the ledger that says
 * who holds which set since when.
 */
package io.huiyin.equipment;
