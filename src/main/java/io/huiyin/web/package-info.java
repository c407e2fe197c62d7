/**
 * The borders of the server: who gets in by HTTP, and which sentence answers them when
 * something goes wrong.
 */
package io.huiyin.web;
