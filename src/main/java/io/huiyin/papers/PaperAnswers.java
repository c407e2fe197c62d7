package io.huiyin.papers;

import java.nio.charset.StandardCharsets;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Papers as answers to a browser, for features that hand out papers of no single case,
 * too. Whoever calls has made sure that the reader may see what stands on the paper.
 */
@Component
public class PaperAnswers {

	private static final MediaType WORKBOOK = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final PaperPrinter printer;

	private final PaperWorkbook workbook;

	PaperAnswers(PaperPrinter printer, PaperWorkbook workbook) {
		this.printer = printer;
		this.workbook = workbook;
	}

	/** A paper as a PDF, which the browser shows. Nothing keeps a copy. */
	public ResponseEntity<byte[]> pdf(Paper paper) {
		return answer(MediaType.APPLICATION_PDF, ContentDisposition.inline(), paper.fileName() + ".pdf",
				this.printer.print(paper));
	}

	/** A paper as an Excel workbook, which the browser saves. Nothing keeps a copy. */
	public ResponseEntity<byte[]> workbook(Paper paper) {
		return answer(WORKBOOK, ContentDisposition.attachment(), paper.fileName() + ".xlsx",
				this.workbook.write(paper));
	}

	/** The file is whole before its first byte goes out. */
	private static ResponseEntity<byte[]> answer(MediaType type, ContentDisposition.Builder disposition, String name,
			byte[] file) {
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					disposition.filename(name, StandardCharsets.UTF_8).build().toString())
			.body(file);
	}

}
