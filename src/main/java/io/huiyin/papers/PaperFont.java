package io.huiyin.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

import com.lowagie.text.pdf.BaseFont;

/**
 * The one font of all papers, Noto Sans SC, which goes into each PDF with the characters
 * that are used. It is read when the first paper is printed.
 */
final class PaperFont {

	private static final String FILE = "NotoSansSC-Regular.ttf";

	private PaperFont() {
	}

	static BaseFont get() {
		return Holder.FONT;
	}

	/**
	 * The text with nothing in it that would be left out silently: a character that the
	 * font lacks is spelled by its code, such as 〔U+20BB7〕. Line breaks stay, tabs become
	 * spaces; control characters and invisible ones, which could turn the order of the
	 * text around, are dropped.
	 */
	static String printable(String text) {
		StringBuilder printable = new StringBuilder(text.length());
		text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach((character) -> {
			if (character == '\n') {
				printable.append('\n');
			}
			else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
				printable.append((character == '\u3000') ? '\u3000' : ' ');
			}
			else if (!isInvisible(character)) {
				if (get().charExists(character)) {
					printable.appendCodePoint(character);
				}
				else {
					printable.append(String.format(Locale.ROOT, "〔U+%04X〕", character));
				}
			}
		});
		return printable.toString();
	}

	private static boolean isInvisible(int character) {
		int type = Character.getType(character);
		return type == Character.CONTROL || type == Character.FORMAT
		// variation selectors
				|| (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
	}

	/** Lazy, and safe when several people print at once. */
	private static final class Holder {

		private static final BaseFont FONT = read();

		private static BaseFont read() {
			try (InputStream file = PaperFont.class.getResourceAsStream("/fonts/" + FILE)) {
				// not in the library's cache: this class is one
				BaseFont font = BaseFont.createFont(FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED,
						file.readAllBytes(), null);
				font.setSubset(true);
				return font;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
