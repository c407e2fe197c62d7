/**
 * The cases that one finds when trying the product out: ten days of the department's
 * complaints, told as a story and acted out by the demo people.
 */
package io.huiyin.demo;
