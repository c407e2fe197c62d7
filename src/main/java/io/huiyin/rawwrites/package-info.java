/**
 * What an administrator does to a case past its forms: variables, tokens, jobs, history.
 * It knows no feature.
 */
package io.huiyin.rawwrites;
