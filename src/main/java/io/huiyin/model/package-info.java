/**
 * What a model may hold: checked when it is deployed, and held by the engine whatever was
 * deployed; it knows no feature.
 */
package io.huiyin.model;
