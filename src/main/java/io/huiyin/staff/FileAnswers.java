package io.huiyin.staff;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.huiyin.form.Refusal;

/**
 * A file as the dialog sends it, whole: what is left out would be taken out of the file
 * unnoticed. Days are written as {@code 2026-05-06}; what is blank is not known.
 *
 * @param version the one that was shown, null for a new file
 */
record FileAnswers(String person, Integer version, String post, String layer, String manager, String startedOn,
		String leftOn, String inductionPassedOn, String postTrainingPassedOn, String appointedOn) {

	private static final ObjectReader JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.build()
		.readerFor(FileAnswers.class);

	/**
	 * Reads JSON.
	 * @throws Refusal if it is not the whole of a file or more than that
	 */
	static FileAnswers read(byte[] json) {
		FileAnswers answers = null;
		try {
			answers = JSON.readValue(json);
		}
		catch (IOException ex) {
			// answered below
		}
		Refusal.required(answers, "提交的内容无法识别，没有保存。请刷新页面后重新填写。");
		return answers;
	}

	NewFiles.Entry entry() {
		return new NewFiles.Entry(text(this.person), text(this.post), chosen(text(this.layer)), text(this.manager),
				day("入职日期", this.startedOn), day("离职日期", this.leftOn), day("入职培训考试通过日期", this.inductionPassedOn),
				day("岗位培训考试通过日期", this.postTrainingPassedOn), day("正式任用日期", this.appointedOn));
	}

	private static StaffFiles.Layer chosen(String layer) {
		return Arrays.stream(StaffFiles.Layer.values())
			.filter((each) -> each.name().equals(layer))
			.findFirst()
			.orElse(null);
	}

	private static LocalDate day(String what, String text) {
		String day = text(text);
		try {
			return (day != null) ? LocalDate.parse(day) : null;
		}
		catch (DateTimeException ex) {
			throw new Refusal(what + "无法识别，请按 2026-05-06 的格式填写。");
		}
	}

	private static String text(String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
