package io.huiyin.attachment;

/** The name under which a file is kept. */
final class FileName {

	/** Characters, the ending included. */
	static final int MAX_LENGTH = 120;

	private static final String NAMELESS = "附件";

	private FileName() {
	}

	/**
	 * A name that is safe to store, show and save under, near to the one that the file
	 * came with: no path, no invisible or reserved characters, at most
	 * {@value #MAX_LENGTH} characters, and an ending that tells what the file is.
	 * @param sent the name as it was sent, may be null
	 * @param kind what the file is
	 * @return the name
	 */
	static String clean(String sent, FileKind kind) {
		String name = (sent != null) ? sent : "";
		name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		// controls, marks that turn the direction of writing, halves of characters
		name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]", "")
			.replaceAll("[<>:\"|?*%;]", "_");
		name = name.strip().replaceAll("^[. ]+|[. ]+$", "");
		return shorten(kind.named(name.isEmpty() ? NAMELESS : name));
	}

	private static String shorten(String name) {
		int surplus = name.codePointCount(0, name.length()) - MAX_LENGTH;
		if (surplus <= 0) {
			return name;
		}
		int ending = name.lastIndexOf('.');
		return name.substring(0, name.offsetByCodePoints(ending, -surplus)) + name.substring(ending);
	}

}
