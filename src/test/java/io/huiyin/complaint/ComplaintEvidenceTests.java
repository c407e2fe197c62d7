package io.huiyin.complaint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Figures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.complaint.ComplaintFixture.complaint;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** Complaints about a person. */
@DatabaseTest
class ComplaintEvidenceTests {

	@Autowired
	Department department;

	@Autowired
	ComplaintEvidence evidence;

	private final Set<String> own = new HashSet<>();

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhou.tao", "wu.gang");
	}

	@Test
	@DisplayName("AP-5: a complaint about a person counts by what the verification found, and only then")
	void aComplaintAboutAPersonCountsByWhatTheVerificationFound() {
		String founded = verified("2028-03-06T10:00", "zhou.tao", "founded");
		String partly = verified("2028-03-07T10:00", "zhou.tao", "partlyFounded");
		String unfounded = verified("2028-03-08T10:00", "zhou.tao", "unfounded");
		String another = verified("2028-03-09T10:00", "zhou.tao", "founded");
		verified("2028-03-09T10:00", "wu.gang", "founded");
		verified("2028-03-09T10:00", null, "founded");
		recorded("2028-03-09T10:00");
		assertThat(figures().cases("zhou.tao", "2028-03-01T00:00", "2028-04-01T00:00")).isEqualTo(Map.of("被投诉（属实）",
				List.of(founded, another), "被投诉（部分属实）", List.of(partly), "被投诉（不属实）", List.of(unfounded)));
		assertThat(figures().texts("zhou.tao", "2028-03-01T00:00", "2028-04-01T00:00")).containsEntry("被投诉（不属实）",
				List.of("上门时态度不好"));
		assertThat(figures().cases("xu.hui", "2028-03-01T00:00", "2028-04-01T00:00"))
			.isEqualTo(Map.of("被投诉（属实）", List.of(), "被投诉（部分属实）", List.of(), "被投诉（不属实）", List.of()));
	}

	@Test
	@DisplayName("AP-5: it counts in the month in which it was verified, to the second")
	void itCountsInTheMonthInWhichItWasVerified() {
		verified("2028-04-30T23:59:59", "zhou.tao", "founded");
		String first = verified("2028-05-01T00:00:00", "zhou.tao", "founded");
		String last = verified("2028-05-31T23:59:59", "zhou.tao", "founded");
		verified("2028-06-01T00:00:00", "zhou.tao", "founded");
		assertThat(figures().cases("zhou.tao", "2028-05-01T00:00", "2028-06-01T00:00")).containsEntry("被投诉（属实）",
				List.of(first, last));
	}

	private String recorded(String at) {
		this.department.itIs(at);
		String number = this.department.start("li.na", "complaint", complaint("propertyService", "上门时态度不好"));
		this.own.add(number);
		return number;
	}

	private String verified(String at, String concerned, String verdict) {
		String number = recorded(at);
		this.department.does("chen.jing", number, "userTask_verifyComplaint",
				but(ComplaintFixture.verified(), "verdict", verdict, "concernedPerson", concerned));
		return number;
	}

	private Figures figures() {
		return new Figures(this.evidence, this.own);
	}

}
