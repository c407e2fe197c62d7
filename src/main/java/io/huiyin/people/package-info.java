/**
 * Who works here and what they may do: the roles as groups of the engine, their grants,
 * the filters of the task list, the demo people, and the first administrator.
 */
package io.huiyin.people;
