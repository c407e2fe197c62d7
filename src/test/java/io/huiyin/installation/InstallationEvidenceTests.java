package io.huiyin.installation;

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

/** Installations made, and those that did not succeed. */
@DatabaseTest
class InstallationEvidenceTests extends InstallationTest {

	@Autowired
	InstallationEvidence evidence;

	@Test
	@DisplayName("AP-5: an installation counts for whoever made it, and each time that it did not succeed")
	void anInstallationCountsForWhoeverMadeIt() {
		there();
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(), List.of()));
		does("zhou.tao", "userTask_install", answers("installed", "false", "problem", "客户电脑没有串口"));
		List<String> failed = List.of(company() + "，客户电脑没有串口");
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(), failed));
		does("zhou.tao", "userTask_fixInstallation",
				but(InstallationFixture.fixed(), "installTime", "2026-11-27T16:00"));
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		this.department.itIs("2026-11-27T16:20");
		collect();
		assertThat(figures("zhou.tao")).isEqualTo(figures(List.of(company()), failed));
		assertThat(figures("wu.gang")).isEqualTo(figures(List.of(), List.of()));
	}

	@Test
	@DisplayName("AP-5: the first and the last second of the period belong to it")
	void theFirstAndTheLastSecondOfThePeriodBelongToIt() {
		collected();
		assertThat(figures("zhou.tao", "2026-11-27T11:00:00", "2026-11-27T11:00:01"))
			.isEqualTo(figures(List.of(company()), List.of()));
		assertThat(figures("zhou.tao", "2026-11-27T00:00:00", "2026-11-27T11:00:00"))
			.isEqualTo(figures(List.of(), List.of()));
		assertThat(figures("zhou.tao", "2026-11-27T11:00:01", "2026-11-28T00:00:00"))
			.isEqualTo(figures(List.of(), List.of()));
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

	private static Map<String, List<String>> figures(List<String> installed, List<String> failed) {
		return Map.of("安装完成", installed, "到场未能装好", failed);
	}

}
