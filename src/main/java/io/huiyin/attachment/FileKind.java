package io.huiyin.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The kinds of files that can be recognised by what is in them, whatever their names say.
 */
enum FileKind {

	JPEG("image/jpeg", "jpg", "jpeg") {
		@Override
		boolean recognises(byte[] content) {
			return startsWith(content, 0xFF, 0xD8, 0xFF) && isPicture(content, "jpeg");
		}
	},

	PNG("image/png", "png") {
		@Override
		boolean recognises(byte[] content) {
			return startsWith(content, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A) && isPicture(content, "png");
		}
	},

	PDF("application/pdf", "pdf") {
		@Override
		boolean recognises(byte[] content) {
			return startsWith(content, '%', 'P', 'D', 'F', '-') && endOf(content).contains("%%EOF");
		}
	};

	private final String mediaType;

	private final List<String> extensions;

	FileKind(String mediaType, String... extensions) {
		this.mediaType = mediaType;
		this.extensions = List.of(extensions);
	}

	/** The kind of that file, empty if it is none of these or damaged. */
	static Optional<FileKind> of(byte[] content) {
		return Arrays.stream(values()).filter((kind) -> kind.recognises(content)).findFirst();
	}

	abstract boolean recognises(byte[] content);

	String mediaType() {
		return this.mediaType;
	}

	/** The file's name with an ending that tells what it is. */
	String named(String name) {
		String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		if (name.contains(".") && this.extensions.contains(ending)) {
			return name;
		}
		return name + "." + this.extensions.get(0);
	}

	private static boolean startsWith(byte[] content, int... signature) {
		if (content.length < signature.length) {
			return false;
		}
		for (int i = 0; i < signature.length; i++) {
			if ((content[i] & 0xFF) != signature[i]) {
				return false;
			}
		}
		return true;
	}

	/** Where a reader of such files looks for its end. */
	private static String endOf(byte[] content) {
		int length = Math.min(content.length, 1024);
		return new String(content, content.length - length, length, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Whether there is a picture behind the signature. Only its head is read, so a
	 * picture that would unfold to gigabytes does no harm here.
	 */
	private static boolean isPicture(byte[] content, String format) {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
		ImageReader reader = readers.next();
		try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
			reader.setInput(stream, true, true);
			return reader.getWidth(0) > 0 && reader.getHeight(0) > 0;
		}
		catch (IOException | RuntimeException ex) {
			return false;
		}
		finally {
			reader.dispose();
		}
	}

}
