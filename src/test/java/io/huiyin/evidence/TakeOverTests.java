package io.huiyin.evidence;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases from before there was evidence. */
class TakeOverTests extends EvidenceTest {

	@Autowired
	TakeOver takeOver;

	@Test
	@DisplayName("An ended case begins its log with what the history says of it, marked as such, once")
	void anEndedCaseIsTakenOver() {
		String number = this.cases.begin();
		this.cases.finish(number);
		String called = SampleCases.called(number);
		forget(number);
		forget(called);
		this.department.itIs("2026-12-01T00:00");
		assertThat(this.takeOver.all()).isGreaterThanOrEqualTo(2);
		assertThat(this.cases.kinds(number)).hasSize(7)
			.startsWith("TAKEN_OVER")
			.contains("FORM_COMPLETED userTask_answer", "FORM_COMPLETED userTask_inner", "CASE_CALLED",
					"ATTACHMENT_ADDED");
		assertThat(this.cases.kinds(called)).containsExactly("TAKEN_OVER", "FORM_COMPLETED userTask_own");
		Entry taken = this.log.ofCase(number).get(0);
		assertThat(taken.at()).isEqualTo("2026-12-01T00:00:00");
		assertThat(Content.read(taken.content()).get("state").asText()).isEqualTo("COMPLETED");
		Entry answered = this.cases.entries(number, EntryKind.FORM_COMPLETED).get(0);
		JsonNode content = Content.read(answered.content());
		assertThat(answered.at()).isEqualTo("2026-11-24T09:00:00");
		assertThat(answered.person()).isEqualTo("chen.jing");
		assertThat(content.get("takenOver").asBoolean()).isTrue();
		assertThat(content.get("due").asText()).isEqualTo("2026-11-24T18:00:00");
		assertThat(this.log.check(number).intact()).as("%s", this.log.check(number)).isTrue();
		assertThat(this.log.check(called).intact()).isTrue();
		List<Entry> before = this.log.ofCase(number);
		this.takeOver.all();
		assertThat(this.log.ofCase(number)).isEqualTo(before);
	}

	@Test
	@DisplayName("A running case that was missed is taken over when the next thing happens to it")
	void aRunningCaseIsTakenOverInTime() {
		String number = this.cases.begin();
		this.cases.attachAndAnswer(number);
		forget(number);
		this.department.does("chen.jing", number, "userTask_left", Map.of());
		assertThat(this.cases.kinds(number)).startsWith("TAKEN_OVER", "FORM_COMPLETED userTask_answer",
				"ATTACHMENT_ADDED", "TASK_CLAIMED userTask_left");
		this.department.does("li.na", number, "userTask_right", Map.of());
		this.department.does("chen.jing", number, "userTask_inner", Map.of());
		this.department.does("li.na", number, "userTask_own", Map.of());
		assertThat(this.log.check(number).intact()).as("%s", this.log.check(number)).isTrue();
	}

	private void forget(String number) {
		this.database.sql("delete from evidence_entry where case_number = ?").param(number).update();
		this.database.sql("delete from evidence_head where case_number = ?").param(number).update();
	}

}
