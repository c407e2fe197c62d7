package io.huiyin.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table that Excel in China opens, and in which nothing is a formula. */
public final class CsvFile {

	private CsvFile() {
	}

	/**
	 * The table as a file to be kept.
	 * @param name how it is called, with its ending
	 * @param lines the heading first; a cell may be null
	 */
	public static ResponseEntity<byte[]> answer(String name, List<? extends List<?>> lines) {
		// without the mark Excel takes it for another encoding
		String file = "\uFEFF" + lines.stream().map(CsvFile::line).collect(Collectors.joining());
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv; charset=UTF-8"))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.body(file.getBytes(StandardCharsets.UTF_8));
	}

	private static String line(List<?> cells) {
		return cells.stream()
			.map((cell) -> quoted((cell != null) ? cell.toString() : ""))
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	/** So that Excel takes it for a text, whatever it begins with. */
	private static String quoted(String text) {
		String harmless = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

}
