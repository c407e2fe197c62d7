package io.huiyin.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Real small files. */
final class SampleFiles {

	private SampleFiles() {
	}

	static byte[] png() {
		return picture("png");
	}

	static byte[] jpeg() {
		return picture("jpeg");
	}

	private static byte[] picture(String format) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	static byte[] pdf() {
		return text("""
				%PDF-1.4
				1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
				2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
				3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100]>> endobj
				trailer <</Root 1 0 R>>
				%%EOF
				""");
	}

	/** As a program for Windows begins. */
	static byte[] program() {
		return and(new byte[] { 'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0 },
				text("!This program cannot be run in DOS mode.\r\n$"));
	}

	static byte[] zip() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(file)) {
			zip.putNextEntry(new ZipEntry("readme.txt"));
			zip.write(text("hello"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	static byte[] html() {
		return text("<!doctype html><html><script>alert(document.cookie)</script></html>");
	}

	static byte[] svg() {
		return text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
	}

	static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] and(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	/**
	 * A photograph of that size; what telephones put behind the picture belongs to it.
	 */
	static byte[] jpegOf(int bytes) {
		return Arrays.copyOf(jpeg(), bytes);
	}

}
