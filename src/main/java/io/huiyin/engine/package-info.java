/**
 * The process engine as this product runs it: its tables, its settings, what it deploys,
 * its clock, and the beans that models may call; it knows no feature.
 */
package io.huiyin.engine;
