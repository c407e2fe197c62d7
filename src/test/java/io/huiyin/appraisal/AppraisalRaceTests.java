package io.huiyin.appraisal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.AtOnce;
import io.huiyin.testing.DatabaseTest;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.appraisal.AppraisalFixture.corrected;
import static io.huiyin.appraisal.AppraisalFixture.correction;
import static io.huiyin.appraisal.AppraisalFixture.inspected;
import static io.huiyin.appraisal.AppraisalFixture.objected;
import static io.huiyin.appraisal.AppraisalFixture.upheld;
import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;

/** Two things happen to the same appraisal at the same instant. */
@DatabaseTest
class AppraisalRaceTests extends AppraisalTest {

	@Autowired
	FormService forms;

	@Autowired
	ManagementService management;

	@RepeatedTest(4)
	@DisplayName("AP-12: the person objects at the instant at which the time for it is over: either the objection counts or"
			+ " the result stands, and never both")
	void thePersonObjectsWhenTheTimeIsOver() {
		scored(Kind.MONTHLY_APPRAISAL);
		Task seeResult = task("userTask_seeResult");
		Job timer = this.management.createJobQuery().processInstanceId(seeResult.getProcessInstanceId()).singleResult();
		this.department.itIs(due("userTask_seeResult").toString());
		List<Object> outcomes = AtOnce.atOnce(List.of(() -> handIn(this.clerk, seeResult, objected()), () -> {
			this.management.executeJob(timer.getId());
			return "stands";
		}));
		assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1);
		if (outcomes.contains(this.clerk)) {
			assertThat(row("state")).isEqualTo("OBJECTED");
			assertThat(open()).containsExactly("userTask_decideObjection");
			assertThat(steps()).containsExactly("OPENED", "SCORED", "OBJECTED");
		}
		else {
			assertThat(row("state")).isEqualTo("CLOSED");
			assertThat(row("objection")).isNull();
			assertThat(isOpen()).isFalse();
			assertThat(steps()).containsExactly("OPENED", "SCORED", "STANDS");
		}
	}

	@RepeatedTest(4)
	@DisplayName("AP-12: of two people of the quality department who decide at the same instant one does")
	void twoOfTheQualityDepartmentDecide() {
		String second = this.mark + "second";
		joins(second, "许静", "quality", Layer.MANAGEMENT, this.top);
		contested(Kind.WEEKLY_INSPECTION);
		Task decide = task("userTask_decideObjection");
		Map<String, Object> corrected = corrected(correction(entry("岗"), "0", "有发行记录"));
		List<Object> outcomes = AtOnce
			.atOnce(List.of(() -> handIn(this.quality, decide, upheld()), () -> handIn(second, decide, corrected)));
		assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1).contains(row("decided_by"));
		boolean upheld = row("decided_by").equals(this.quality);
		assertThat(row("total")).isEqualTo(upheld ? "97.00" : "99.00");
		assertThat(steps()).containsExactly("OPENED", "SCORED", "OBJECTED", upheld ? "UPHELD" : "CORRECTED");
		assertThat(open()).containsExactly("userTask_readDecision");
	}

	@RepeatedTest(4)
	@DisplayName("AP-2: the general manager takes a case over at the instant at which the first appraiser hands the sheet"
			+ " in: it is one's or the other's")
	void theCaseIsTakenOverWhenTheSheetIsHandedIn() {
		opens(Kind.WEEKLY_INSPECTION);
		passes(due("userTask_inspect"));
		Task inspect = task("userTask_inspect");
		Task chase = task("userTask_chaseAppraisal");
		List<Object> outcomes = AtOnce.atOnce(List.of(() -> handIn(this.lead, inspect, inspected()),
				() -> handIn(this.top, chase, answers("instruction", "我来检查", "newAppraiser", this.top))));
		assertThat(outcomes).as("one at least").hasAtLeastOneElementOfType(String.class);
		if (outcomes.contains(this.lead)) {
			assertThat(row("state")).isEqualTo("SCORED");
			assertThat(row("scored_by")).isEqualTo(this.lead);
			assertThat(row("appraiser")).isEqualTo(this.lead);
			assertThat(open()).contains("userTask_seeResult").doesNotContain("userTask_inspect");
			assertThat(open().contains("userTask_chaseAppraisal")).isNotEqualTo(outcomes.contains(this.top));
		}
		else {
			assertThat(row("state")).isEqualTo("OPEN");
			assertThat(row("appraiser")).isEqualTo(this.top);
			assertThat(assignee("userTask_inspect")).isEqualTo(this.top);
			assertThat(open()).containsExactly("userTask_inspect");
			assertThat(steps()).containsExactly("OPENED", "CHASED");
			does(this.top, "userTask_inspect", inspected());
		}
	}

	/** Answers who has, if it is taken; without a claim, or that would be the race. */
	private String handIn(String person, Task task, Map<String, Object> answers) {
		return this.department.as(person, () -> {
			this.forms.submitTaskForm(task.getId(), new HashMap<>(answers));
			return person;
		});
	}

}
