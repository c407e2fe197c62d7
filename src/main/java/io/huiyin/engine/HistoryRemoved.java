package io.huiyin.engine;

/**
 * The engine's history of a process instance is removed, by whatever route.
 *
 * @param instanceId the process instance
 */
public record HistoryRemoved(String instanceId) {

}
