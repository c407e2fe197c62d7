package io.huiyin.onsite;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Figures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** Visits made, signed and begun again. */
@DatabaseTest
class VisitEvidenceTests extends VisitTest {

	@Autowired
	VisitEvidence evidence;

	@Test
	@DisplayName("AP-5: a visit counts for whoever made it, signed when the customer has signed, and again when another"
			+ " was needed")
	void aVisitCountsForWhoeverMadeIt() {
		arrived();
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(company()), List.of(), List.of()));
		sign();
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(company()), List.of(company()), List.of()));
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(company()), List.of(company()), List.of()));
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "故障重现"));
		Map<String, List<String>> again = figures(List.of(company()), List.of(company()),
				List.of(company() + "，再次上门：故障重现"));
		assertThat(figures("zhou.tao")).isEqualTo(again);

		this.department.itIs("2026-11-25T11:00");
		does("zhou.tao", "userTask_callAhead", but(VisitFixture.reached(), "visitTime", "2026-11-25T14:00"));
		does("zhou.tao", "userTask_setOut", VisitFixture.ready());
		String arrive = this.department.task(this.number, "userTask_arrive").getId();
		this.department.as("admin", () -> {
			this.tasks.setAssignee(arrive, "xu.hui");
			return null;
		});
		does("xu.hui", "userTask_arrive", VisitFixture.arrivedPaid());
		assertThat(figures("zhou.tao")).as("the second visit was the lead's").isEqualTo(again);
		assertThat(figures("xu.hui")).isEqualTo(figures(List.of(company()), List.of(), List.of()));
	}

	@Test
	@DisplayName("AP-1: an exception of the lead's, before another visit or alone, is not another visit")
	void anExceptionIsNotAnotherVisit() {
		prepared();
		onTheWay();
		does("zhou.tao", "userTask_arrive", answers("payment", "refused", "paymentBy", "罗慧敏"));
		does("xu.hui", "userTask_decideVisit", answers("decision", "workFree", "reason", "上次没有修好"));
		does("zhou.tao", "userTask_confirmBackup", VisitFixture.arrived());
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(company()), List.of(), List.of()));
		sign();
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "故障重现"));
		assertThat(figures("zhou.tao"))
			.isEqualTo(figures(List.of(company()), List.of(company()), List.of(company() + "，再次上门：故障重现")));
	}

	@Test
	@DisplayName("AP-5: the first and the last second of the period belong to it")
	void theFirstAndTheLastSecondOfThePeriodBelongToIt() {
		arrived();
		Map<String, List<String>> here = figures(List.of(company()), List.of(), List.of());
		Map<String, List<String>> none = figures(List.of(), List.of(), List.of());
		assertThat(figures("zhou.tao", "2026-11-25T09:25:00", "2026-11-25T09:25:01")).isEqualTo(here);
		assertThat(figures("zhou.tao", "2026-11-25T00:00:00", "2026-11-25T09:25:00")).isEqualTo(none);
		assertThat(figures("zhou.tao", "2026-11-25T09:25:01", "2026-11-26T00:00:00")).isEqualTo(none);
		assertThat(figures("wu.gang")).isEqualTo(none);
	}

	private void sign() {
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		attachSheet();
		does("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed());
	}

	private String company() {
		return (String) this.known.get("company");
	}

	private Map<String, List<String>> figures(String person) {
		return figures(person, "2026-11-01T00:00", "2026-12-01T00:00");
	}

	private Map<String, List<String>> figures(String person, String from, String until) {
		return new Figures(this.evidence, Set.of(this.number)).texts(person, from, until);
	}

	private static Map<String, List<String>> figures(List<String> made, List<String> signed, List<String> again) {
		return Map.of("上门服务", made, "上门后客户签字", signed, "上门后须再次上门", again);
	}

}
