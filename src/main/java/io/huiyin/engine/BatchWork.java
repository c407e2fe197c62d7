package io.huiyin.engine;

/**
 * What happens is part of a batch that somebody has begun before.
 *
 * @param operation what the batch does, as the engine calls it
 * @param batchId the batch; null if it is gone already
 * @param person user id of whoever began it; null if the server did, or it is gone
 */
public record BatchWork(String operation, String batchId, String person) {

}
