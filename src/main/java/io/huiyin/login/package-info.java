/**
 * How people prove who they are: what a password must be like and how it is kept, how
 * often it may be guessed, and how long a login lasts.
 */
package io.huiyin.login;
