package io.huiyin.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;

import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.NewFiles;
import io.huiyin.staff.StaffFiles;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.stereotype.Component;

/** The staff files of the demo people, without which nobody of them is appraised. */
@Component
class DemoStaff {

	private static final String TABLE = "roles/demo-staff.csv";

	private final StaffFiles files;

	private final NewFiles newFiles;

	private final CompanyTime time;

	DemoStaff(StaffFiles files, NewFiles newFiles, CompanyTime time) {
		this.files = files;
		this.newFiles = newFiles;
		this.time = time;
	}

	/**
	 * Opens the files that are missing; what somebody has changed stays. They are some
	 * weeks old, or nobody would be due for last month's appraisal.
	 */
	void createMissing() {
		LocalDateTime then = this.time.now().minusDays(60);
		rows().stream()
			.map(DemoStaff::entry)
			.filter((entry) -> this.files.of(entry.person()).isEmpty())
			.forEach((entry) -> this.newFiles.open(entry, (entry.manager() != null) ? "deng.hua" : "admin", then));
	}

	/** Every manager stands before those whose manager that is. */
	private static List<CSVRecord> rows() {
		CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setNullString("").get();
		try (Reader text = new EncodedResource(new ClassPathResource(TABLE), StandardCharsets.UTF_8).getReader();
				CSVParser parser = CSVParser.parse(text, format)) {
			return parser.getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(TABLE, ex);
		}
	}

	private static NewFiles.Entry entry(CSVRecord row) {
		Function<String, LocalDate> day = (column) -> (row.get(column) != null) ? LocalDate.parse(row.get(column))
				: null;
		return new NewFiles.Entry(row.get("user"), row.get("post"), StaffFiles.Layer.valueOf(row.get("layer")),
				row.get("manager"), day.apply("started on"), null, day.apply("induction passed on"),
				day.apply("post training passed on"), day.apply("appointed on"));
	}

}
