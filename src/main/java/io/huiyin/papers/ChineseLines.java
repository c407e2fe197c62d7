package io.huiyin.papers;

import java.util.ArrayList;
import java.util.List;

import com.lowagie.text.SplitCharacter;
import com.lowagie.text.pdf.PdfChunk;

/**
 * Where a line of Chinese may end: between any two Han characters, but no line begins
 * with a closing mark or ends with an opening one.
 */
final class ChineseLines implements SplitCharacter {

	private static final String CLOSING = "，。、；：！？）》〉」』】〕〗”’…—·,.;:!?)]}%℃";

	private static final String OPENING = "（《〈「『【〔〖“‘([{";

	/** The pieces of a text that each stand in one line, if the line is long enough. */
	static List<String> pieces(String text) {
		ChineseLines lines = new ChineseLines();
		char[] characters = text.toCharArray();
		List<String> pieces = new ArrayList<>();
		int begin = 0;
		for (int i = 0; i < characters.length; i++) {
			if (i == characters.length - 1 || lines.isSplitCharacter(0, i, characters.length, characters, null)) {
				pieces.add(text.substring(begin, i + 1).strip());
				begin = i + 1;
			}
		}
		return pieces;
	}

	@Override
	public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk[] chunks) {
		char last = text[current];
		if (Character.isHighSurrogate(last) || OPENING.indexOf(last) >= 0) {
			return false;
		}
		if (last <= ' ' || last == '-') {
			return true;
		}
		if (current + 1 < end && current + 1 < text.length) {
			char next = text[current + 1];
			return CLOSING.indexOf(next) < 0 && (isChinese(last) || isChinese(next));
		}
		return isChinese(last);
	}

	/** From the radicals on; halves of rare characters included. */
	private static boolean isChinese(char character) {
		return character >= '\u2E80' || CLOSING.indexOf(character) >= 0 && character > 0x7F;
	}

}
