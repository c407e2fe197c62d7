package io.huiyin.hotline;

import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Figures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls and promises. */
@DatabaseTest
class HotlineEvidenceTests {

	@Autowired
	Department department;

	@Autowired
	HotlineEvidence evidence;

	@Autowired
	Calls calls;

	private final Set<String> own = new HashSet<>();

	@BeforeEach
	void staff() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
	}

	@Test
	@DisplayName("AP-5: calls count for whoever took them, rang back, and solved the fault on the telephone")
	void callsCountForWhoeverTookThem() {
		Map<String, Object> call = HotlineFixture.call();
		String solved = taken("2028-03-06T09:00", "chen.jing", call);
		this.department.does("chen.jing", solved, "userTask_recordSymptoms", HotlineFixture.solved(call));
		String open = taken("2028-03-06T10:00", "chen.jing", HotlineFixture.call());
		taken("2028-03-06T10:00", "li.na", HotlineFixture.call());
		String missed = taken("2028-03-06T11:00", "chen.jing", HotlineFixture.missed());
		this.department.does("chen.jing", missed, "userTask_ringBack", answers("callerReached", "false"));
		assertFigures("chen.jing", "2028-03", "接听来电", List.of(solved, open), "回拨来电", List.of(missed), "电话中当场解决",
				List.of(solved));
		assertThat(figures().texts("chen.jing", "2028-03-01T00:00", "2028-04-01T00:00"))
			.containsEntry("电话中当场解决", List.of((String) call.get("company")))
			.containsEntry("回拨来电", List.of(missedNumber(missed) + "，未接通"));
	}

	@Test
	@DisplayName("AP-5: the first and the last second of the month belong to it, those before and after do not")
	void theFirstAndTheLastSecondOfTheMonthBelongToIt() {
		taken("2028-04-30T23:59:59", "li.na", HotlineFixture.call());
		String first = taken("2028-05-01T00:00:00", "li.na", HotlineFixture.call());
		String last = taken("2028-05-31T23:59:59", "li.na", HotlineFixture.call());
		taken("2028-06-01T00:00:00", "li.na", HotlineFixture.call());
		assertFigures("li.na", "2028-05", "接听来电", List.of(first, last));
	}

	@Test
	@DisplayName("AP-5, ST-3: a promise is kept up to the second for which it was made, another time agreed with the"
			+ " customer counting as made")
	void aPromiseIsKeptUpToTheSecondForWhichItWasMade() {
		String kept = promised("2028-07-10T09:00", "2028-07-11T16:00");
		String late = promised("2028-07-10T09:00", "2028-07-11T16:00");
		String moved = promised("2028-07-10T09:00", "2028-07-11T16:00");
		String open = promised("2028-07-10T09:00", "2028-07-31T23:59");
		String visit = promised("2028-07-10T09:00", "2028-07-11T16:00");
		Stream.of(kept, late, moved, visit).forEach(this::reproduced);
		answered(moved, answers("answerOutcome", "newTime", "promisedAt", "2028-07-12T10:00"));
		answered(visit, answers("answerOutcome", "visit"));
		this.department.itIs("2028-07-11T16:00:00");
		answered(kept, HotlineFixture.answered());
		assertFigures("zhou.tao", "2028-07", "承诺按时答复", List.of(kept));
		this.department.itIs("2028-07-11T16:00:01");
		assertFigures("zhou.tao", "2028-07", "承诺按时答复", List.of(kept), "期末承诺超时未答复", List.of(late));
		answered(late, HotlineFixture.answered());
		this.department.itIs("2028-07-12T10:00:00");
		reproduced(moved);
		answered(moved, HotlineFixture.answered());
		assertFigures("zhou.tao", "2028-07", "承诺按时答复", List.of(kept, moved), "承诺超时答复", List.of(late));
		assertThat(figures().texts("zhou.tao", "2028-07-12T00:00", "2028-08-01T00:00").get("承诺按时答复")).singleElement()
			.asString()
			.endsWith("，承诺 2028-07-12 10:00 前答复（改约 1 次）");
		this.department.itIs("2028-08-02T09:00");
		reproduced(open);
		answered(open, HotlineFixture.answered());
		assertFigures("zhou.tao", "2028-07", "承诺按时答复", List.of(kept, moved), "承诺超时答复", List.of(late), "期末承诺超时未答复",
				List.of(open));
		assertFigures("zhou.tao", "2028-08", "承诺超时答复", List.of(open));
		assertFigures("wu.gang", "2028-07");
	}

	@Test
	@DisplayName("AP-1, HL-4: a promise that lapsed counts against whose it was, not against who took it over")
	void aPromiseThatLapsedCountsAgainstWhoseItWas() {
		String number = promised("2028-09-11T09:00", "2028-09-11T16:00");
		this.department.timePasses(number, "2028-09-11T16:00");
		handedOver(number);
		assertFigures("zhou.tao", "2028-09", "承诺到期后改派", List.of(number));
		this.department.itIs("2028-09-12T09:00");
		assertFigures("wu.gang", "2028-09");
		this.department.does("wu.gang", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("wu.gang", number, "userTask_answerCustomer",
				answers("answerOutcome", "newTime", "promisedAt", "2028-09-12T15:00"));
		this.department.does("wu.gang", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.itIs("2028-09-12T15:00:01");
		this.department.does("wu.gang", number, "userTask_answerCustomer", HotlineFixture.answered());
		assertFigures("zhou.tao", "2028-09", "承诺到期后改派", List.of(number));
		assertFigures("wu.gang", "2028-09", "承诺超时答复", List.of(number));

		String answeredLate = promised("2028-11-13T09:00", "2028-11-13T16:00");
		this.department.timePasses(answeredLate, "2028-11-13T17:00");
		handedOver(answeredLate);
		this.department.does("wu.gang", answeredLate, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("wu.gang", answeredLate, "userTask_answerCustomer", HotlineFixture.answered());
		assertFigures("zhou.tao", "2028-11", "承诺到期后改派", List.of(answeredLate));
		assertFigures("wu.gang", "2028-11");
	}

	/** Figures of the month, by label; those that are not named are 0. */
	private void assertFigures(String person, String month, Object... labelsAndCases) {
		Map<String, Object> expected = new LinkedHashMap<>();
		Stream.of("接听来电", "回拨来电", "电话中当场解决", "承诺按时答复", "承诺超时答复", "承诺到期后改派", "期末承诺超时未答复")
			.forEach((label) -> expected.put(label, List.of()));
		expected.putAll(answers(labelsAndCases));
		String next = month.substring(0, 5) + "%02d".formatted(Integer.parseInt(month.substring(5)) + 1);
		assertThat(figures().cases(person, month + "-01T00:00", next + "-01T00:00")).isEqualTo(expected);
	}

	private String taken(String at, String person, Map<String, Object> call) {
		this.department.itIs(at);
		String number = this.department.start(person, "hotline", call);
		this.own.add(number);
		return number;
	}

	private String promised(String at, String until) {
		Map<String, Object> call = HotlineFixture.call();
		String number = taken(at, "wang.fang", call);
		this.department.does("wang.fang", number, "userTask_recordSymptoms",
				but(HotlineFixture.promised(call), "promisedAt", until));
		return number;
	}

	private void reproduced(String number) {
		this.department.does("zhou.tao", number, "userTask_reproduceFault", HotlineFixture.remedy());
	}

	private void answered(String number, Map<String, Object> answers) {
		this.department.does("zhou.tao", number, "userTask_answerCustomer", answers);
	}

	private void handedOver(String number) {
		this.department.does("wang.fang", number, "userTask_chasePromise",
				answers("instruction", "请吴刚马上处理", "responsible", "wu.gang"));
	}

	private String missedNumber(String number) {
		return this.calls.findById(number).orElseThrow().telephone();
	}

	private Figures figures() {
		return new Figures(this.evidence, this.own);
	}

}
