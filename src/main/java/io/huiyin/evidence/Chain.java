package io.huiyin.evidence;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import io.huiyin.engine.Sha256;

/**
 * How evidence is hashed; whoever writes a verifier of their own needs nothing else.
 * <p>
 * A hash is SHA-256, as 64 small hexadecimal digits, over fields one after the other.
 * Each field is a netstring: its length in bytes as a decimal number, a colon, its UTF-8
 * bytes, a comma; a field that is absent is a hyphen and a comma. So
 * {@code 5:entry,12:TS-20261123…,-,} cannot be read in two ways. Numbers are decimal,
 * times are local as {@code 2026-11-23T09:12:00}. The first field says what it is:
 * <ul>
 * <li>{@code entry}, case number, seq, at, kind, step, person, content, previous hash (64
 * zeros at the first)</li>
 * <li>{@code removal}, case number, procedure, closed at, removed at, entries, last hash,
 * the period for which it was kept</li>
 * <li>{@code leaf}, {@code CASE} or {@code REMOVAL}, case number, last seq, last
 * hash</li>
 * <li>{@code node}, left hash, right hash: leaves are joined in pairs, level by level,
 * and one that is left over goes up as it is, until one is left, the root</li>
 * <li>{@code seal}, number, sealed at, number of leaves, root, hash of the seal before
 * (64 zeros at the first)</li>
 * </ul>
 */
final class Chain {

	/** What stands for the hash before the first. */
	static final String START = "0".repeat(64);

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

	private Chain() {
	}

	static String entry(String caseNumber, int seq, LocalDateTime at, String kind, String step, String person,
			String content, String previousHash) {
		return hash("entry", caseNumber, String.valueOf(seq), text(at), kind, step, person, content, previousHash);
	}

	static String leaf(String kind, String caseNumber, int lastSeq, String lastHash) {
		return hash("leaf", kind, caseNumber, String.valueOf(lastSeq), lastHash);
	}

	static String node(String left, String right) {
		return hash("node", left, right);
	}

	static String seal(int number, LocalDateTime at, int leaves, String root, String previousHash) {
		return hash("seal", String.valueOf(number), text(at), String.valueOf(leaves), root, previousHash);
	}

	static String removal(String caseNumber, String procedure, LocalDateTime closedAt, LocalDateTime removedAt,
			int entries, String lastHash, String keeping) {
		return hash("removal", caseNumber, procedure, text(closedAt), text(removedAt), String.valueOf(entries),
				lastHash, keeping);
	}

	/** The root of the tree over these leaves, of which there is one at least. */
	static String root(List<String> leaves) {
		List<String> level = leaves;
		while (level.size() > 1) {
			level = above(level);
		}
		return level.get(0);
	}

	private static List<String> above(List<String> level) {
		List<String> above = new ArrayList<>();
		for (int i = 0; i < level.size(); i += 2) {
			above.add((i + 1 < level.size()) ? node(level.get(i), level.get(i + 1)) : level.get(i));
		}
		return above;
	}

	/**
	 * What leads from a leaf to the root: the hash that each level joins it with, and
	 * whether that stands on the left; levels on which the leaf is left over have none.
	 */
	static List<Beside> path(List<String> leaves, int position) {
		List<Beside> path = new ArrayList<>();
		List<String> level = leaves;
		int place = position;
		while (level.size() > 1) {
			int other = place ^ 1;
			if (other < level.size()) {
				path.add(new Beside(other < place, level.get(other)));
			}
			level = above(level);
			place /= 2;
		}
		return path;
	}

	/** The root to which a path leads. */
	static String root(String leaf, List<Beside> path) {
		String hash = leaf;
		for (Beside beside : path) {
			hash = beside.left() ? node(beside.hash(), hash) : node(hash, beside.hash());
		}
		return hash;
	}

	/**
	 * A hash of the tree beside a path.
	 *
	 * @param left whether it stands on the left
	 * @param hash the hash
	 */
	record Beside(boolean left, String hash) {
	}

	/** A time to the second, as it is hashed. */
	static String text(LocalDateTime time) {
		return SECONDS.format(time);
	}

	private static String hash(String... fields) {
		StringBuilder all = new StringBuilder();
		for (String field : fields) {
			if (field == null) {
				all.append("-,");
			}
			else {
				all.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field).append(',');
			}
		}
		return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
	}

}
