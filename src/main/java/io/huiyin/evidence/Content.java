package io.huiyin.evidence;

import java.time.LocalDateTime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The content of an entry as it is put together: only what there is. */
final class Content {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final ObjectNode json = JSON.createObjectNode();

	/** Adds a text, number, list or map unless it is null; times to the second. */
	Content with(String name, Object value) {
		if (value instanceof LocalDateTime time) {
			this.json.put(name, Chain.text(time));
		}
		else if (value != null) {
			this.json.set(name, JSON.valueToTree(value));
		}
		return this;
	}

	/** As it is hashed and kept. */
	String text() {
		try {
			return whole(JSON.writeValueAsString(this.json));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What is in a content; a missing node if it cannot be read. */
	static JsonNode read(String content) {
		try {
			return JSON.readTree(content);
		}
		catch (JsonProcessingException ex) {
			return JSON.missingNode();
		}
	}

	/** Half a character cannot be kept, and what is hashed must be what is kept. */
	private static String whole(String text) {
		if (text.codePoints().noneMatch((point) -> Character.getType(point) == Character.SURROGATE)) {
			return text;
		}
		StringBuilder whole = new StringBuilder();
		text.codePoints()
			.forEach((point) -> whole
				.appendCodePoint((Character.getType(point) == Character.SURROGATE) ? 0xFFFD : point));
		return whole.toString();
	}

}
